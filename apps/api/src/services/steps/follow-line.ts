import { printInline } from '@edda/logql';
import type { Labels, TimeRange } from '@edda/model';
import type { StepSample } from '@edda/protocol';
import type { CountingBy } from '../counts/count-lines.ts';
import type { Step } from './step-queries.ts';

/** Lines of one nanosecond among which the same line is looked for. */
const AT_ONCE = 50;
const LINE_CHARS = 2_000;

interface FoundLine {
  readonly time: bigint;
  readonly line: string;
  readonly stream: Labels;
  /** All labels: of the stream, structured metadata, and what stages made. */
  readonly labels: Labels;
}

/** The newest line of the furthest step that has any, and how it looks after each step up to there. */
export async function followLine(
  by: CountingBy,
  steps: readonly Step[],
  furthest: number,
  range: TimeRange,
  tell: (step: number, sample: StepSample) => Promise<void>,
): Promise<void> {
  const last = steps[furthest];
  const [newest] = last === undefined ? [] : await linesOf(by, last, range, 1);
  if (newest === undefined) return;
  const moment = { start: newest.time, end: newest.time + 1n };
  let before: FoundLine | null = null;
  for (const [at, step] of steps.slice(0, furthest + 1).entries()) {
    const found = at === furthest ? [newest] : await linesOf(by, step, moment, AT_ONCE);
    const now: FoundLine | undefined = sameLine(found, before ?? newest);
    if (now === undefined) continue;
    await tell(at, sampleOf(now, before));
    before = now;
  }
}

/** Stages may change the line or its labels, seldom both: what is alike in one of them is the same. */
function sameLine(lines: readonly FoundLine[], as: FoundLine): FoundLine | undefined {
  const key = JSON.stringify(as.stream);
  return (
    lines.find(({ line, stream }) => line === as.line && JSON.stringify(stream) === key) ??
    lines.find(({ stream }) => JSON.stringify(stream) === key) ??
    lines.find(({ line }) => line === as.line) ??
    lines[0]
  );
}

async function linesOf(by: CountingBy, { query }: Step, range: TimeRange, limit: number): Promise<FoundLine[]> {
  const ask = { query: printInline(query), range, limit, direction: 'backward' } as const;
  const { data } = await by.backend.ask(by.priority, by.signal, (client, signal) => client.queryRange(ask, { signal }));
  return data.result.flatMap(({ stream, values }) =>
    values.map(([time, line, more]) => {
      const labels = { ...stream, ...more?.structuredMetadata, ...more?.parsed };
      return { time: BigInt(time), line, stream, labels };
    }),
  );
}

function sampleOf({ time, line, labels }: FoundLine, before: FoundLine | null): StepSample {
  const known = before?.labels ?? {};
  const added = Object.entries(labels).filter(([name, value]) => known[name] !== value);
  return {
    time: String(time),
    line: line.slice(0, LINE_CHARS),
    added: Object.fromEntries(added.map(([name, value]) => [name, value.slice(0, LINE_CHARS)])),
    removed: Object.keys(known).filter((name) => labels[name] === undefined),
  };
}

import type { Labels, TimeRange } from '@edda/model';
import {
  type Ask,
  type ErrorBody,
  type Notice,
  type Progress,
  type Row,
  type SearchEvent,
  TRACE_MAX_LINES,
} from '@edda/protocol';
import type { EntityPlan } from '@edda/sources';
import { runSearch, type SearchDeps } from '../search/search.ts';
import { toldRange } from '../told-range.ts';

/** What the searches of a plan have found in a range so far, each newest first. */
export interface Look {
  readonly carried: readonly Row[];
  readonly written: readonly Row[];
  /** What both have answered for good. */
  readonly searched: TimeRange;
  readonly bytesRead: number;
  readonly linesRead: number;
  /** There are more lines in the range than are shown of one thing. */
  readonly isCut: boolean;
}

/** Who hears of a look while it goes on. */
export interface LookHeard {
  onStreams(streams: Readonly<Record<string, Labels>>): void;
  onNotice(notice: Notice): Promise<void>;
  /** After each part; true where nothing more is wanted. */
  onProgress(look: Look): Promise<boolean>;
}

/** A search that failed, and has told why. */
export class LookFailed extends Error {
  override readonly name = 'LookFailed';
  readonly body: ErrorBody;

  constructor(body: ErrorBody) {
    super(body.message);
    this.body = body;
  }
}

/** Looks through a range for both kinds of lines at once, newest first. Throws {@link LookFailed}. */
export async function lookThrough(
  deps: SearchDeps,
  plan: EntityPlan,
  range: TimeRange,
  heard: LookHeard,
  signal: AbortSignal,
): Promise<Look> {
  const enough = new AbortController();
  const carried = new Side(deps, plan.carried, range);
  const written = new Side(deps, plan.written, range);
  const sofar = (): Look => lookOf(range, carried, written);
  const stop = AbortSignal.any([signal, enough.signal]);
  const onPart = async (): Promise<void> => {
    if (await heard.onProgress(sofar())) enough.abort();
  };
  const run = async (side: Side): Promise<void> => {
    await side.run(heard, onPart, stop);
    if (side.failure !== null) enough.abort();
  };
  await Promise.all([run(carried), run(written)]);
  signal.throwIfAborted();
  const failure = carried.failure ?? written.failure;
  if (failure !== null) throw new LookFailed(failure);
  return sofar();
}

/** One of the two searches, as far as it has come. */
class Side {
  readonly rows: Row[] = [];
  progress: Progress | null = null;
  isCut = false;
  failure: ErrorBody | null = null;
  readonly #deps: SearchDeps;
  readonly #ask: Ask;
  readonly #range: TimeRange;

  constructor(deps: SearchDeps, ask: Ask, range: TimeRange) {
    this.#deps = deps;
    this.#ask = ask;
    this.#range = range;
  }

  run(heard: LookHeard, onPart: () => Promise<void>, signal: AbortSignal): Promise<void> {
    const request = {
      backend: this.#deps.backend.name,
      ask: this.#ask,
      range: toldRange(this.#range),
      direction: 'backward',
      limit: TRACE_MAX_LINES,
    } as const;
    return runSearch(this.#deps, request, (event) => this.#hear(event, heard, onPart), signal);
  }

  async #hear(event: SearchEvent, heard: LookHeard, onPart: () => Promise<void>): Promise<void> {
    switch (event.type) {
      case 'plan':
        return;
      case 'streams':
        return heard.onStreams(event.streams);
      case 'rows':
        this.rows.push(...event.rows);
        return;
      case 'progress':
        this.progress = event.progress;
        return onPart();
      case 'notice':
        return heard.onNotice(event.notice);
      case 'error':
        this.failure = event.error;
        return;
      case 'end':
        this.isCut = event.reason === 'limit';
        return;
    }
  }
}

function lookOf(range: TimeRange, carried: Side, written: Side): Look {
  const reached = ({ progress }: Side) => (progress === null ? range.end : BigInt(progress.covered.start));
  const [one, other] = [reached(carried), reached(written)];
  return {
    carried: carried.rows,
    written: written.rows,
    searched: { start: one > other ? one : other, end: range.end },
    bytesRead: (carried.progress?.bytesRead ?? 0) + (written.progress?.bytesRead ?? 0),
    linesRead: (carried.progress?.linesRead ?? 0) + (written.progress?.linesRead ?? 0),
    isCut: carried.isCut || written.isCut,
  };
}

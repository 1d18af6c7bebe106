import { type MetricExpr, parse, print, quote } from '@edda/logql';
import { parseMetric } from '@edda/loki';
import {
  maxNanos,
  minNanos,
  NANOS_PER_MILLI,
  NANOS_PER_SECOND,
  type Nanos,
  serviceOf,
  type TimeRange,
} from '@edda/model';
import type { VersionChange, VersionsAnswer, VolumeRequest } from '@edda/protocol';
import type { Backend } from '../backends/backend.ts';
import { askPoints } from '../counts/ask-points.ts';
import { seriesOf } from '../counts/metric-series.ts';
import { niceStep } from '../counts/steps.ts';
import { withOffset } from '../counts/with-offset.ts';
import { selectorsOf, streamsOf } from '../plan.ts';
import { ceilTo, floorTo } from '../time-grid.ts';

/** OpenTelemetry's `service.version`, as Loki names it: a label or structured metadata. */
const VERSION = 'service_version';

/** The first line of this many changes is looked up; of more it is not worth a question each. */
const EXACT_CHANGES = 24;

/**
 * Where the services of an ask, of lines or of a metric, begin to name another version. Its filters are left out: a
 * version is the service's.
 */
export async function versions(backend: Backend, request: VolumeRequest, signal: AbortSignal): Promise<VersionsAnswer> {
  const range = { start: BigInt(request.range.start), end: BigInt(request.range.end) };
  const step = niceStep(range, request.bars, NANOS_PER_SECOND);
  const streams = await streamsOf(backend, request.ask, range, signal);
  const selectors = selectorsOf(backend, request.ask, streams);
  const seen: Seen[] = [];
  let bytesRead = 0;
  for (const selector of selectors) {
    const query = versionsQuery(selector, step);
    const evaluated = { start: floorTo(range.start, step) + step, end: ceilTo(range.end, step) };
    const answers = await askPoints(backend, { query, logql: print(query), range: evaluated, step }, 'facets', signal);
    for (const answer of answers.map(parseMetric)) {
      bytesRead += answer.data.stats?.summary?.totalBytesProcessed ?? 0;
      for (const { metric, points } of seriesOf(answer)) {
        const [first] = points;
        if (first === undefined) continue;
        // As with bars: an offset of a nanosecond makes each step hold its begin and not its end.
        const at = ceilTo(BigInt(Math.round(first[0] * 1000)) * NANOS_PER_MILLI, step) - step;
        seen.push({ service: serviceOf(metric), version: metric[VERSION] ?? '', at });
      }
    }
  }
  const changes = changesOf(seen, range);
  const exact =
    changes.length > EXACT_CHANGES
      ? changes
      : await Promise.all(changes.map((change) => withFirstLine(backend, change, { range, step }, signal)));
  return { changes: exact.sort(byMoment), step: String(step), bytesRead };
}

/** A bar of an hour is a poor mark in a trace of a second: the change is where the first line of the version is. */
async function withFirstLine(
  backend: Backend,
  change: VersionChange,
  { range, step }: { readonly range: TimeRange; readonly step: Nanos },
  signal: AbortSignal,
): Promise<VersionChange> {
  const { service, version } = change;
  const query = `{service_name=${quote(service)}} | ${VERSION}=${quote(version)}`;
  const bar = floorTo(BigInt(change.at), step);
  const searched = { start: maxNanos(bar, range.start), end: minNanos(bar + step, range.end) };
  const answer = await backend.ask('facets', signal, (client, stop) =>
    client.queryRange({ query, range: searched, limit: 1, direction: 'forward' }, { signal: stop }),
  );
  const at = answer.data.result[0]?.values[0]?.[0];
  return at === undefined ? change : { ...change, at };
}

interface Seen {
  readonly service: string;
  readonly version: string;
  /** The begin of the first bar with it. */
  readonly at: Nanos;
}

function versionsQuery(selector: string, step: Nanos): MetricExpr {
  const seconds = step / NANOS_PER_SECOND;
  const text = `sum by (service_name, ${VERSION}) (count_over_time(${selector} | ${VERSION} != "" [${seconds}s]))`;
  const expr = parse(text);
  if (expr.kind === 'log') throw new Error(`${text} is no metric query`);
  return withOffset(expr, 1n);
}

/** A version that a service begins with is no change. */
function changesOf(seen: readonly Seen[], range: TimeRange): VersionChange[] {
  const byService = Map.groupBy(seen, ({ service }) => service);
  const changes = [...byService.values()].flatMap((versionsOf) => {
    const sorted = firstOfEach(versionsOf.toSorted((a, b) => Number(a.at - b.at)));
    return sorted.flatMap(({ service, version, at }, index): VersionChange[] => {
      const previous = sorted[index - 1];
      if (previous === undefined || previous.at === at || version === previous.version) return [];
      const moment = at > range.start ? at : range.start;
      return [{ service, version, previous: previous.version, at: String(moment) }];
    });
  });
  return changes;
}

/** A version that goes on is in the answer to each piece of a long range. */
function firstOfEach(sorted: readonly Seen[]): readonly Seen[] {
  return [...Map.groupBy(sorted, ({ version }) => version).values()].flatMap(([first]) => first ?? []);
}

function byMoment(a: VersionChange, b: VersionChange): number {
  return BigInt(a.at) < BigInt(b.at) ? -1 : 1;
}

import { print } from '@edda/logql';
import { type Level, type Nanos, NANOS_PER_MILLI, type TimeRange } from '@edda/model';
import { type PlannedCount, readSeries } from '@edda/sources';
import type { Backend } from '../backends/backend.ts';
import type { Priority } from '../backends/request-gate.ts';
import type { PointReader, RowReader } from '../rows/answer-reader.ts';
import { ceilTo } from '../time-grid.ts';
import { seriesOf } from './metric-series.ts';
import { withOffset } from './with-offset.ts';

const ALL_SERIES = Number.POSITIVE_INFINITY;

/** So many lines of one service and level; `barEnd` says in which bar, where there are bars. */
export interface LineCount {
  readonly service: string;
  readonly level: Level;
  readonly count: number;
  readonly barEnd: Nanos;
}

export interface Counted {
  readonly counts: readonly LineCount[];
  readonly bytesRead: number;
}

/** What counting is done with. */
export interface CountingDeps {
  readonly backend: Backend;
  readonly reader: RowReader & Pick<PointReader, 'points'>;
}

export interface CountingBy extends CountingDeps {
  readonly priority: Priority;
  readonly signal: AbortSignal;
}

/**
 * Lines in each whole step of a range whose edges are multiples of it. Loki looks at (t - step, t] at each multiple t;
 * an offset of one nanosecond makes that [t - step, t), which is what a bar is.
 *
 * @param plan The counts planned for ranges of one step.
 */
export async function countSteps(
  by: CountingBy,
  plan: readonly PlannedCount[],
  range: TimeRange,
  stepNanos: Nanos,
): Promise<Counted> {
  // The first evaluation is at the end of the first bar.
  const evaluated = { start: range.start + stepNanos, end: range.end };
  const ask = async (planned: PlannedCount): Promise<Counted> => {
    const query = print(withOffset(planned.query, 1n));
    const bytes = await by.backend.ask(by.priority, by.signal, (client, signal) =>
      client.metricRangeBytes({ query, range: evaluated, stepMs: Number(stepNanos / NANOS_PER_MILLI) }, { signal }),
    );
    // Hundreds of services over hundreds of bars are megabytes.
    const { series, bytesRead } = await by.reader.points([bytes], { ...evaluated, start: range.start }, ALL_SERIES);
    const counts = series.flatMap(({ labels, points }) => {
      const { service, level } = readSeries(planned, labels);
      return points.map(([millis, value]) => {
        return { service, level, count: Number(value), barEnd: barEndOf(millis, stepNanos) };
      });
    });
    return { counts, bytesRead };
  };
  return merged(await Promise.all(plan.map(ask)));
}

/**
 * Lines of one range, whatever its edges.
 *
 * @param plan The counts planned for a range of that length, which is whole milliseconds.
 */
export async function countSpan(by: CountingBy, plan: readonly PlannedCount[], range: TimeRange): Promise<Counted> {
  const ask = async (planned: PlannedCount): Promise<Counted> => {
    const answer = await by.backend.ask(by.priority, by.signal, (client, signal) =>
      client.metricInstant({ query: print(planned.query), time: range.end - 1n }, { signal }),
    );
    const counts = seriesOf(answer).flatMap(({ metric, points }) => {
      const { service, level } = readSeries(planned, metric);
      return points.map(([, value]) => ({ service, level, count: Number(value), barEnd: range.end }));
    });
    return { counts, bytesRead: answer.data.stats?.summary?.totalBytesProcessed ?? 0 };
  };
  return merged(await Promise.all(plan.map(ask)));
}

export function merged(parts: readonly Counted[]): Counted {
  return {
    counts: parts.flatMap((part) => part.counts),
    bytesRead: parts.reduce((total, part) => total + part.bytesRead, 0),
  };
}

/** With an offset below the millisecond Loki writes the time of the millisecond before. */
function barEndOf(millis: number, stepNanos: Nanos): Nanos {
  return ceilTo(BigInt(millis) * NANOS_PER_MILLI, stepNanos);
}

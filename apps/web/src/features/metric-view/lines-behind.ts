import { nanosFromMillis, type TimeRange } from '@edda/model';
import type { LogRange } from '@edda/logql';
import type { MetricSeries } from '@edda/protocol';

/** The lines that a metric was made of. */
export interface LinesBehind {
  readonly logql: string;
  /** What one point looks at, as of its time; null: all that was asked for. */
  readonly range: TimeRange | null;
}

/** What of a metric is asked about: one series or all, one point or all. */
export interface MetricPart {
  readonly series: MetricSeries | null;
  /** Milliseconds since 1970. */
  readonly moment: number | null;
}

/**
 * The lines behind a part of a metric query's answer: what its log query finds, with the labels of the series. Of
 * several log queries it is the first, the left side of an operator. Null where the query reads no lines. The parser
 * comes when it is first needed.
 */
export async function linesBehind(logql: string, { series, moment }: MetricPart): Promise<LinesBehind | null> {
  const { tryParse, rangeAggregationsOf, print, quote } = await import('@edda/logql');
  const parsed = tryParse(logql);
  if (!parsed.ok || parsed.expr.kind === 'log') return null;
  const [first] = rangeAggregationsOf(parsed.expr);
  if (first === undefined) return null;
  const filters = Object.entries(series?.labels ?? {}).map(([name, value]) => ` | ${name}=${quote(value)}`);
  return {
    logql: `${print(first.range.query)}${filters.join('')}`,
    range: moment === null ? null : windowAt(first.range, moment),
  };
}

/** A point looks back, at what came after the window's beginning and up to its own time. */
function windowAt(
  { rangeNanos, offsetNanos }: Pick<LogRange, 'rangeNanos' | 'offsetNanos'>,
  moment: number,
): TimeRange {
  const end = nanosFromMillis(moment) - offsetNanos + 1n;
  return { start: end - rangeNanos, end };
}

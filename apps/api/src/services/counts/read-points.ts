import { parseMetric } from '@edda/loki';
import { labelsKey, millisFromNanos, NANOS_PER_MILLI, type TimeRange } from '@edda/model';
import type { MetricSeries } from '@edda/protocol';
import { largestSeries } from '../panels/series-limit.ts';
import { ceilTo } from '../time-grid.ts';
import { seriesOf } from './metric-series.ts';

/** What a metric query found in a range. Plain data, to be posted between threads. */
export interface MetricPoints {
  readonly series: readonly MetricSeries[];
  /** How many there are, where these are only the largest. */
  readonly total: number;
  readonly bytesRead: number;
}

/** The same, with all series as one text: JSON, as the protocol has them. */
export interface MetricJson {
  readonly series: string;
  readonly bytesRead: number;
}

/**
 * The answers to a metric query, one for each piece of a range, oldest first. This is what runs in a worker thread when
 * they are long.
 *
 * @param most Of more series, the largest are kept.
 */
export function readPoints(answers: readonly Uint8Array[], range: TimeRange, most: number): MetricPoints {
  const read = answers.map(parseMetric);
  const series = joined(read.flatMap(seriesOf), range);
  return {
    series: largestSeries(series, most, ({ points }) => points.map(([, value]) => Number(value))),
    total: series.length,
    bytesRead: read.reduce((sum, { data }) => sum + (data.stats?.summary?.totalBytesProcessed ?? 0), 0),
  };
}

/** To pass a text on costs the event loop next to nothing, whatever it says. */
export function readPointsJson(answers: readonly Uint8Array[], range: TimeRange): MetricJson {
  const { series, bytesRead } = readPoints(answers, range, Number.POSITIVE_INFINITY);
  return { series: JSON.stringify(series), bytesRead };
}

/** Each series once. Loki widens a range to whole steps: what lies outside was not asked for. */
function joined(found: ReturnType<typeof seriesOf>, range: TimeRange): MetricSeries[] {
  const first = millisFromNanos(ceilTo(range.start, NANOS_PER_MILLI));
  const last = millisFromNanos(range.end);
  const series = new Map<string, MetricSeries>();
  for (const { metric, points } of found) {
    const key = labelsKey(metric);
    const known = series.get(key) ?? { labels: metric, points: [] };
    series.set(key, known);
    for (const [seconds, value] of points) {
      const millis = Math.round(seconds * 1000);
      if (millis >= first && millis <= last) known.points.push([millis, value]);
    }
  }
  return [...series.values()];
}

import type { MetricAnswer, MetricSeries } from '@edda/protocol';
import { numberOf } from './series-stats.ts';

/** All series on the same moments: what a graph wants. */
export interface AlignedSeries {
  /** Milliseconds since 1970, one step apart. */
  readonly moments: readonly number[];
  /** For each series a value at each moment; null draws a gap: no point there, or NaN or infinity. */
  readonly values: readonly (readonly (number | null)[])[];
}

/** A range query has at most 11,000 points; a step that is wrong must not make millions of them. */
const MAX_MOMENTS = 20_000;

export function alignSeries(
  { stepSeconds }: Pick<MetricAnswer, 'stepSeconds'>,
  series: readonly MetricSeries[],
): AlignedSeries {
  const moments = momentsOf(series, stepSeconds * 1000);
  const places = new Map(moments.map((moment, place) => [moment, place]));
  const values = series.map(({ points }) => {
    const aligned: (number | null)[] = Array.from({ length: moments.length }, () => null);
    for (const [moment, value] of points) {
      const place = places.get(moment);
      const number = numberOf(value);
      if (place !== undefined && Number.isFinite(number)) aligned[place] = number;
    }
    return aligned;
  });
  return { moments, values };
}

/** Every moment that has a point, and between them those where a step passed without one, so that a gap is a gap. */
function momentsOf(series: readonly MetricSeries[], stepMillis: number): number[] {
  const present = [...new Set(series.flatMap(({ points }) => points.map(([moment]) => moment)))].sort((a, b) => a - b);
  const moments: number[] = [];
  for (const moment of present) {
    const before = moments.at(-1);
    if (before !== undefined && stepMillis > 0) {
      for (let missing = before + stepMillis; missing < moment && moments.length < MAX_MOMENTS; missing += stepMillis) {
        moments.push(missing);
      }
    }
    moments.push(moment);
  }
  return moments;
}

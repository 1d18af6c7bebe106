import type { MetricSeries } from '@edda/protocol';
import { seriesName } from '../../platform/series/series-name.ts';
import { numberOf, statsOf, type SeriesStats } from '../../platform/series/series-stats.ts';

/** A series as the table shows it. */
export interface SeriesRow extends SeriesStats {
  /** Its place in the answer, which its colour comes from. */
  readonly index: number;
  readonly name: string;
  /** At the crosshair. */
  readonly pointed: string | null;
}

export const SERIES_COLUMNS = ['name', 'pointed', 'last', 'min', 'max'] as const;
export type SeriesColumn = (typeof SERIES_COLUMNS)[number];

export interface SeriesSort {
  readonly column: SeriesColumn;
  readonly descending: boolean;
}

/**
 * `moment`: the crosshair's, in milliseconds since 1970, or null. Last is the last moment of them all: what a series was
 * before it ended, such as a session that left the ten dearest, is no answer for now.
 */
export function seriesRows(series: readonly MetricSeries[], moment: number | null): readonly SeriesRow[] {
  const lastMoment = Math.max(...series.map(({ points }) => points.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY));
  return series.map((each, index) => {
    const end = each.points.at(-1);
    return {
      index,
      name: seriesName(each),
      ...statsOf(each),
      last: end?.[0] === lastMoment ? end[1] : null,
      pointed: moment === null ? null : (each.points.find(([at]) => at === moment)?.[1] ?? null),
    };
  });
}

/** Numbers by value, what has none last; equal ones by name. */
export function sortedRows(rows: readonly SeriesRow[], { column, descending }: SeriesSort): readonly SeriesRow[] {
  const sign = descending ? -1 : 1;
  const byName = (a: SeriesRow, b: SeriesRow): number => a.name.localeCompare(b.name, 'en', { numeric: true });
  if (column === 'name') return rows.toSorted((a, b) => sign * byName(a, b));
  return rows.toSorted((a, b) => {
    const [left, right] = [sortable(a[column]), sortable(b[column])];
    if (left === null || right === null) return left === right ? byName(a, b) : left === null ? 1 : -1;
    return sign * (left - right) || byName(a, b);
  });
}

function sortable(value: string | null): number | null {
  const number = value === null ? Number.NaN : numberOf(value);
  return Number.isNaN(number) ? null : number;
}

/** For a spreadsheet: tabs between columns, Loki's own figures. */
export function rowsAsText(rows: readonly SeriesRow[]): string {
  const lines = rows.map(({ name, last, min, max }) => [name, last ?? '', min ?? '', max ?? ''].join('\t'));
  return ['series\tlast\tmin\tmax', ...lines].join('\n');
}

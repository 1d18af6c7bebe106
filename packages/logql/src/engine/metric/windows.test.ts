import { array, assert, bigInt, constantFrom, integer, property, record } from 'fast-check';
import { expect, it } from 'vitest';
import type { Row } from '../testing/result-table.ts';
import { rangeWindow, table } from '../testing/result-table.ts';
import { runMetricQuery } from '../testing/run-query.ts';

const SECOND = 1_000_000_000n;
const T0 = 1_768_478_400n * SECOND;
const STEPS = 8;

interface Sample {
  readonly offset: bigint;
  readonly n: number;
  readonly stream: string;
  readonly level: string;
}

interface Times {
  readonly range: bigint;
  readonly step: bigint;
  readonly offset: bigint;
}

const OPS = ['count', 'sum', 'min', 'max', 'avg', 'stdvar', 'quantile'] as const;
type Op = (typeof OPS)[number];

const seconds = (min: number, max: number) => bigInt({ min: BigInt(min), max: BigInt(max) });
const anySamples = array(
  record({
    offset: seconds(-100, 200),
    n: integer({ min: -9, max: 9 }),
    stream: constantFrom('a', 'b'),
    level: constantFrom('x', 'y', ''),
  }),
  { maxLength: 60 },
);
const anyTimes = record({ range: seconds(1, 40), step: seconds(1, 30), offset: seconds(0, 20) });

it('agrees with a plain evaluation of any data, however the entries are spread over scans', () => {
  assert(
    property(anySamples, constantFrom(...OPS), anyTimes, integer({ min: 1, max: 3 }), (samples, op, times, workers) => {
      const window = rangeWindow(T0, STEPS, times.step * SECOND);
      const entries = samples.map(({ offset, n, stream, level }) => ({
        at: T0 + offset * SECOND,
        line: `n=${n} level=${level}`,
        stream: { app: 'x', stream },
      }));
      const result = runMetricQuery(queryOf(op, times), window, entries, { workers });
      expect(rounded(table(result, window))).toEqual(rounded(plainly(samples, op, times)));
    }),
    { seed: 11, numRuns: 400 },
  );
});

function queryOf(op: Op, { range, offset }: Times): string {
  const selected = `{app="x"} | logfmt ${op === 'count' ? '' : '| unwrap n '}[${range}s] offset ${offset}s`;
  const call = op === 'quantile' ? `quantile_over_time(0.75, ${selected})` : `${op}_over_time(${selected})`;
  return `sum without (n) (${call})`;
}

/** As the words of the documentation have it: for each step, each series' samples in the window, and what they come to. */
function plainly(samples: readonly Sample[], op: Op, times: Times): Readonly<Record<string, Row>> {
  const groups = Map.groupBy(samples, ({ stream, level }) =>
    ['app=x', ...(level === '' ? [] : [`level=${level}`]), `stream=${stream}`].join(','),
  );
  const rows = [...groups].map(([name, members]): [string, Row] => {
    // `n` is a label of counted lines, so lines of another number are another series.
    const series = op === 'count' ? [...Map.groupBy(members, ({ n }) => n).values()] : [members];
    return [name, Array.from({ length: STEPS }, (_, step) => valueAt(series, op, times, BigInt(step)))];
  });
  return Object.fromEntries(rows.filter(([, row]) => row.some((value) => value !== '-')));
}

function valueAt(series: readonly (readonly Sample[])[], op: Op, times: Times, step: bigint): number | '-' {
  const end = step * times.step - times.offset;
  const windows = series
    .map((samples) => samples.filter(({ offset }) => offset > end - times.range && offset <= end))
    .filter((inside) => inside.length > 0);
  return windows.length === 0 ? '-' : total(windows.map((inside) => PLAIN[op](inside.map(({ n }) => n))));
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const mean = (values: readonly number[]) => total(values) / values.length;

const PLAIN: Readonly<Record<Op, (values: readonly number[]) => number>> = {
  count: (values) => values.length,
  sum: total,
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  avg: mean,
  stdvar: (values) => mean(values.map((value) => (value - mean(values)) ** 2)),
  quantile: (values) => {
    const sorted = values.toSorted((a, b) => a - b);
    const rank = 0.75 * (sorted.length - 1);
    const [below = 0, above = below] = sorted.slice(Math.floor(rank));
    return below + (rank % 1) * (above - below);
  },
};

function rounded(rows: Readonly<Record<string, Row>>): Readonly<Record<string, Row>> {
  const round = (value: number | '-') => (value === '-' ? value : Math.round(value * 1e8) / 1e8 + 0);
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, row.map(round)]));
}

import { assert, constantFrom, integer, oneof, property, record, tuple, uniqueArray } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { expect, it } from 'vitest';
import { LogqlError } from '../error.ts';
import { parse } from '../parser/parse.ts';
import type { EvaluationWindow } from './contract.ts';
import { PlainMismatch } from './testing/plain-binary.ts';
import { plainMetric } from './testing/plain-metric.ts';
import type { PlainSample } from './testing/plain-sample.ts';
import type { Row } from './testing/result-table.ts';
import { rangeWindow, table } from './testing/result-table.ts';
import type { TestEntry } from './testing/run-query.ts';
import { instantAt, runMetricQuery } from './testing/run-query.ts';

const SECOND = 1_000_000_000n;
const T0 = 1_768_478_400n * SECOND;
const STEPS = 6;
/** The budget: as many queries as fit into both. */
const RUNS = 3_000;
const BUDGET_MS = 12_000;

/** No two of one time, so that `first` and `last` have one answer. */
const entries: Arbitrary<readonly TestEntry[]> = uniqueArray(
  record({
    offset: integer({ min: -60, max: 60 }),
    host: constantFrom('a', 'b', 'ab'),
    n: integer({ min: -5, max: 9 }),
    level: constantFrom('x', 'y', ''),
  }),
  { minLength: 10, maxLength: 60, selector: ({ offset }) => offset },
).map((samples) =>
  samples.map(({ offset, host, n, level }) => ({
    at: T0 + BigInt(offset) * SECOND,
    line: `n=${n} level=${level} x=${n * n}`,
    stream: { app: 'x', host },
  })),
);

const seconds = (min: number, max: number) => integer({ min, max }).map((count) => `${count}s`);
const selector = constantFrom(
  '{app="x"}',
  '{app="x", host!="b"}',
  '{app=~"x|y", host=~"a.*"}',
  '{host!~"a|"}',
  '{app="none"}',
);
const lineFilter = constantFrom(
  '',
  '',
  '|= "level=x"',
  '!= "n=1 "',
  '|~ "n=[1-4] "',
  '!~ "level=(x|y)"',
  '|= "=1" or "=4"',
);
const labelFilter = constantFrom(
  '',
  '',
  '| n > 1',
  '| n <= 3 and level="x"',
  '| level=~"x|y" or n == -1',
  '| level!="x", n != 2',
  '| host!~".b"',
);
const grouping = constantFrom(
  '',
  '',
  ' by (host)',
  ' by (level, host)',
  ' by ()',
  ' without (level)',
  ' without (n, x)',
);
const counted = constantFrom('count_over_time', 'rate', 'bytes_over_time', 'bytes_rate', 'absent_over_time');
const summed = constantFrom('sum_over_time', 'rate', 'rate_counter');
const grouped = constantFrom(
  'avg_over_time',
  'min_over_time',
  'max_over_time',
  'stdvar_over_time',
  'stddev_over_time',
  'first_over_time',
  'last_over_time',
  'quantile_over_time',
);

/** A range aggregation of any kind over any lines, at any time. */
const leaf: Arbitrary<string> = record({
  call: oneof(
    tuple(counted, constantFrom(''), constantFrom('')),
    tuple(summed, constantFrom('| unwrap n '), constantFrom('')),
    tuple(grouped, constantFrom('| unwrap n '), grouping),
  ),
  selector,
  lineFilter,
  labelFilter,
  range: seconds(1, 40),
  offset: oneof(
    constantFrom(''),
    seconds(-20, 20).map((text) => ` offset ${text}`),
  ),
  quantile: constantFrom('0', '0.25', '0.5', '0.9', '1'),
}).map(({ call: [op, unwrap, by], range, offset, quantile, ...parts }) => {
  const query = `${parts.selector} ${parts.lineFilter} | logfmt ${parts.labelFilter} ${unwrap}[${range}]${offset}`;
  return `${op}(${op === 'quantile_over_time' ? `${quantile}, ` : ''}${query})${by}`;
});

const aggregated = (inner: Arbitrary<string>): Arbitrary<string> =>
  oneof(
    tuple(constantFrom('sum', 'avg', 'count', 'min', 'max', 'stddev', 'stdvar'), grouping, inner).map(
      ([op, by, expr]) => `${op}${by}(${expr})`,
    ),
    // Which of equal series is picked is anybody's guess, what they sum up to is not.
    tuple(constantFrom('topk', 'bottomk'), grouping, integer({ min: 1, max: 3 }), inner).map(
      ([op, by, k, expr]) => `sum${by}(${op}${by}(${k}, ${expr}))`,
    ),
  );

/** Of whole numbers only: what is compared must not hang on the last bit. */
const whole = oneof(
  tuple(
    constantFrom('sum', 'max', 'count'),
    constantFrom(' by (host)', ' by (level)', ' by (host, level)', ''),
    lineFilter,
  ).map(([op, by, filter]) => `${op}${by}(count_over_time({app="x"} ${filter} | logfmt [20s]))`),
  constantFrom('vector(2)', 'max_over_time({app="x"} | logfmt | unwrap n [30s]) by (host, level)'),
);
const matching = constantFrom(
  '',
  '',
  ' on (host)',
  ' on ()',
  ' ignoring (level)',
  ' on (host) group_left',
  ' ignoring (level) group_left',
  ' on (host) group_right',
  ' on (level) group_left (host)',
  ' ignoring (host, level) group_right (level)',
);
const number = constantFrom('2', '-1', '0', '0.5');
const operation = (operators: Arbitrary<string>): Arbitrary<string> =>
  oneof(
    tuple(whole, operators, matching, whole).map(([left, op, match, right]) => `${left} ${op}${match} ${right}`),
    tuple(whole, operators, number).map((parts) => parts.join(' ')),
    tuple(number, operators, whole).map((parts) => parts.join(' ')),
    tuple(
      whole,
      constantFrom('and', 'or', 'unless'),
      constantFrom('', ' on (host)', ' ignoring (level)', ' on ()'),
      whole,
    ).map(([left, op, match, right]) => `${left} ${op}${match} ${right}`),
  );
const binary = operation(constantFrom('+', '-', '*', '/', '%', '^', '>', '<=', '==', '!= bool', '< bool'));
/** What Loki makes of NaN in an aggregation follows no rule. */
const finite = operation(constantFrom('+', '-', '*', '>', '<=', '!= bool'));
/** Summed up, because series may become equal. */
const replaced = tuple(
  constantFrom('host', 'level', 'zone'),
  constantFrom('$1', 'x-$1', '${2}$1', 'y', ''),
  constantFrom('host', 'level', 'none'),
  constantFrom('(.)(.*)', 'a|b', '(.*)', '(a)?b', 'x()'),
  whole,
).map(
  ([dst, replacement, src, regex, expr]) =>
    `sum by (host, level, zone) (label_replace(${expr}, "${dst}", "${replacement}", "${src}", "${regex}"))`,
);
const query = oneof(
  leaf,
  aggregated(leaf),
  aggregated(aggregated(leaf)),
  replaced,
  binary,
  aggregated(finite.map((text) => `(${text})`)),
);

type Rows = Readonly<Record<string, Row>>;

it('agrees with a plain evaluation of any query over any data', { timeout: 4 * BUDGET_MS }, () => {
  const seen = { equal: 0, refused: 0, empty: 0 };
  const windows = tuple(integer({ min: 1, max: 30 }), constantFrom(true, false)).map(([step, instant]) =>
    instant ? instantAt(T0) : rangeWindow(T0, STEPS, BigInt(step) * SECOND),
  );
  assert(
    property(query, entries, windows, integer({ min: 1, max: 3 }), (text, data, window, workers) => {
      const expected = plainRows(text, data, window);
      seen[expected === 'refused' ? 'refused' : Object.keys(expected).length > 0 ? 'equal' : 'empty']++;
      expect(engineRows(text, data, window, workers)).toEqual(expected);
    }),
    { seed: 1_121, numRuns: RUNS, interruptAfterTimeLimit: BUDGET_MS },
  );
  expect(seen.equal).toBeGreaterThan(100);
  expect(seen.refused).toBeGreaterThan(2);
});

function engineRows(
  text: string,
  data: readonly TestEntry[],
  window: EvaluationWindow,
  workers: number,
): Rows | 'refused' {
  try {
    return rounded(table(runMetricQuery(text, window, data, { workers }), window));
  } catch (error) {
    if (error instanceof LogqlError && error.code === 'execution') return 'refused';
    throw error;
  }
}

/** Refused is what does not match in a binary operation. */
function plainRows(text: string, data: readonly TestEntry[], window: EvaluationWindow): Rows | 'refused' {
  const expr = parse(text);
  if (expr.kind === 'log') throw new Error(`${text} is no metric query`);
  const steps = window.instant ? 1 : STEPS;
  const rows = new Map<string, (number | '-')[]>();
  try {
    for (let step = 0; step < steps; step++) {
      const value = plainMetric(expr, window.start + BigInt(step) * window.step, data);
      for (const sample of typeof value === 'number' ? [] : value) {
        const row = rows.get(nameOf(sample)) ?? Array.from({ length: steps }, () => '-');
        row[step] = sample.value;
        rows.set(nameOf(sample), row);
      }
    }
  } catch (error) {
    if (error instanceof PlainMismatch) return 'refused';
    throw error;
  }
  return rounded(Object.fromEntries(rows));
}

function nameOf({ labels }: PlainSample): string {
  const names = Object.keys(labels).sort();
  return names.map((name) => `${name}=${labels[name]}`).join(',');
}

function rounded(rows: Rows): Rows {
  const round = (value: number | '-') => (typeof value === 'number' ? Number(value.toFixed(6)) + 0 : value);
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, row.map(round)]));
}

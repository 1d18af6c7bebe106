import { assert, property } from 'fast-check';
import { expect, it } from 'vitest';
import { LogqlError } from '../error.ts';
import { parse } from '../parser/parse.ts';
import { mutatedQuery } from '../testing/mutated-query.ts';
import { SEED_QUERIES } from '../testing/seed-queries.ts';
import type { TestEntry } from './testing/run-query.ts';
import { instantAt, runLogQuery, runMetricQuery, TEST_NOW } from './testing/run-query.ts';
import { rangeWindow } from './testing/result-table.ts';

const SECOND = 1_000_000_000n;
/** The budget: as many queries as fit into both. */
const RUNS = 4_000;
const BUDGET_MS = 12_000;
/** Far more than any query over these lines takes, even on a busy machine. */
const HANG_MS = 3_000;

const ENTRIES: readonly TestEntry[] = [
  '{"method":"GET","path":"/api/v1","status":500,"n":1.5,"b":{"c":[1,{"e f":"x"}]},"took":"1.5s","size":"2KiB"}',
  'level=error msg="time out" n=3 took=250ms size=10KB addr=10.1.2.3 x= "quoted key"=1',
  '{"a":"\\u00e9\\ud800","b":null,"n":1e400,"deep":[[[[{}]]]]',
  '10.0.0.1 - - [15/Jan/2026:12:00:00 +0000] "GET / HTTP/1.1" 200 1234',
  '',
  '\u001b[31mred\u001b[0m \u0000\uFFFD\uD800 日本 😀',
  `${'a'.repeat(3000)}b ${'x=1 '.repeat(500)}`,
].map((line, i) => ({
  line,
  at: TEST_NOW - BigInt(i) * SECOND,
  stream: { app: 'x', i: String(i % 2) },
  metadata: i === 1 ? { trace_id: 'abc', level: 'warn' } : {},
}));

/** How it went; anything but a LogqlError is thrown on. */
function outcome(query: string): 'answered' | 'refused' {
  try {
    if (parse(query).kind === 'log') runLogQuery(query, ENTRIES);
    else {
      runMetricQuery(query, instantAt(TEST_NOW), ENTRIES, { workers: 2 });
      runMetricQuery(query, rangeWindow(TEST_NOW - 30n * SECOND, 4, 10n * SECOND), ENTRIES);
    }
    return 'answered';
  } catch (error) {
    if (error instanceof LogqlError) return 'refused';
    throw error;
  }
}

it.each(SEED_QUERIES)('answers %s, or says what is wrong with its lines', (query) => {
  expect(() => parse(query)).not.toThrow();
  expect(() => outcome(query)).not.toThrow();
});

it('answers any text or refuses it with a LogqlError, in time', { timeout: 2 * BUDGET_MS }, () => {
  const seen = { answered: 0, refused: 0 };
  assert(
    property(mutatedQuery(), (query) => {
      const started = performance.now();
      seen[outcome(query)]++;
      expect(performance.now() - started).toBeLessThan(HANG_MS);
    }),
    { seed: 20_261_121, numRuns: RUNS, interruptAfterTimeLimit: BUDGET_MS },
  );
  // A run that only ever meets one of them tests nothing.
  expect(seen.answered).toBeGreaterThan(50);
  expect(seen.refused).toBeGreaterThan(50);
});

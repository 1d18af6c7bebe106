import { expect, test } from 'vitest';
import { linesCounted } from './lines-counted.ts';

test.each([
  ['sum by (model) (rate({app="x"} |= "y" | json [$__auto]))', '{app="x"} |= "y" | json'],
  ['quantile_over_time(0.9, {app="x"} | json | unwrap ms [$__interval])', '{app="x"} | json'],
  ['sum(rate({app="x"}[1m])) / sum(rate({app="x"}[1m]))', '{app="x"}'],
  ['sum(rate({app="x"} |= "e" [1m])) / sum(rate({app="x"}[1m]))', null],
  ['vector(1)', null],
  ['rate({', null],
])('%s counts the lines of %s', async (logql, lines) => {
  expect(await linesCounted(logql)).toBe(lines);
});

import { tryParse } from '@edda/logql';
import { describe, expect, it } from 'vitest';
import { isMetric } from './is-metric.ts';

const QUERIES = [
  '{app="x"}',
  '  {app="x"} |= "rate("',
  '({app="x"} | json)',
  '(({app="x"}))',
  '# rate(\n{app="x"}',
  'rate({app="x"}[1m])',
  '(rate({app="x"}[1m]))',
  '# {app="x"}\n( # {\n sum by (a) (rate({app="x"}[1m])))',
  '1 + 2',
  'vector(1)',
  '-1',
];

describe('telling metric queries from log queries', () => {
  it.each(QUERIES)('agrees with the parser on %j', (query) => {
    const parsed = tryParse(query);
    if (!parsed.ok) throw parsed.error;
    expect(isMetric(query)).toBe(parsed.expr.kind !== 'log');
  });

  it('takes nothing typed for no metric', () => {
    expect(isMetric('')).toBe(false);
    expect(isMetric(' # only a comment')).toBe(false);
  });
});

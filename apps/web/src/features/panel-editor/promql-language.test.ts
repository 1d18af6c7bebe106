import { describe, expect, test } from 'vitest';
import { withDurations } from './promql-language.ts';

describe('variables in PromQL', () => {
  test.each([
    ['rate(x[$__rate_interval])', 'rate(x[000000000000001m])'],
    ['increase(x[$__range]) / 2', 'increase(x[0000001m]) / 2'],
    ['x{a="$b"}', 'x{a="$b"}'],
  ])('%s is checked as %s, of the same length', (text, checked) => {
    expect(withDurations(text)).toBe(checked);
    expect(checked).toHaveLength(text.length);
  });
});

import { parse } from '@edda/logql';
import { NANOS_PER_MINUTE } from '@edda/model';
import { type Ask, type ColumnName, EMPTY_ASK } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { PROFILES } from '../profiles/profiles.ts';
import { type NumberFunction, numberAsk } from './number-query.ts';
import { planQueries } from './plan-queries.ts';

const SHOP: Ask = { ...EMPTY_ASK, services: ['shop'] };
const field = (name: string): ColumnName => ({ kind: 'field', name });

function asked(ask: Ask, name: ColumnName, of: NumberFunction = 'avg', labels: readonly string[] = []): Ask {
  const next = numberAsk(ask, { name, of, windowNanos: 5n * NANOS_PER_MINUTE, labels });
  expect(parse(next.logql).kind).not.toBe('log');
  return next;
}
/** On one line, with the pattern of numbers as one letter. */
const text = (...parts: Parameters<typeof asked>): string =>
  asked(...parts)
    .logql.replaceAll(/\n\s*/g, ' ')
    .replace(/=~`[^`]+`/, '=~"N"');

describe('the question about a number', () => {
  it.each([
    ['avg', 'avg_over_time( {'],
    ['p95', 'quantile_over_time( 0.95, {'],
    ['max', 'max_over_time( {'],
    ['sum', 'sum by (service_name)( sum_over_time( {'],
  ] as const)('is LogQL for %s', (of, beginning) => {
    const long = field('usage.cache_creation_input_tokens');
    expect(text(SHOP, long, of)).toContain(beginning);
  });

  it('reads a field from JSON and logfmt, a path from JSON, and what is JSON inside of a text from there', () => {
    expect(text(SHOP, field('ms'))).toContain(
      '| logfmt ms="ms" | json ms="ms" | drop __error__,__error_details__ | ms=~"N" | unwrap ms | __error__=""',
    );
    expect(text(SHOP, field('timing.total_ms'))).toContain('| json timing_total_ms="timing.total_ms" | drop');
    expect(text(SHOP, field('body|usage.tokens'))).toContain('| json body_usage_tokens="usage.tokens"');
  });

  it('does not read what is a label by now', () => {
    expect(text(SHOP, { kind: 'metadata', name: 'took' })).toContain('{service_name="shop"} | took=~"N" | unwrap took');
    const parsed = { ...EMPTY_ASK, logql: '{app="a"} | logfmt took="ms"' };
    expect(text(parsed, field('took'))).toContain(
      '{app="a"} | logfmt took="ms" | drop __error__,__error_details__ | took=~"N" | unwrap took',
    );
  });

  it('is not misled by an index label of the same name', () => {
    expect(text(SHOP, field('ms'), 'avg', ['ms'])).toContain('json ms_extracted="ms" |');
  });

  it('keeps every filter, before and after the LogQL', () => {
    const ask: Ask = { ...SHOP, logql: '{app="a"} |= "x" | line_format "short"', levels: ['error'] };
    const next = asked(ask, field('ms'));
    expect({ ...next, logql: '' }).toEqual({ ...ask, logql: '' });
    expect(next.logql.indexOf('|= "x"')).toBeLessThan(next.logql.indexOf('ms="ms"'));
    expect(next.logql.indexOf('ms="ms"')).toBeLessThan(next.logql.indexOf('line_format'));
    expect(planQueries(next, null, PROFILES).kind).toBe('metric');
  });
});

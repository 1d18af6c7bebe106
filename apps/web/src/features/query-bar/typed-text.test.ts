import * as language from '@edda/logql';
import { describe, expect, test } from 'vitest';
import { MAX_TEXT, readTyped } from './typed-text.ts';

const kindOf = (text: string, asRegex = false): string => readTyped(text, asRegex, language).kind;

describe('what is typed is taken for what it is', () => {
  test.each([
    '{service_name="api"}',
    'sum by (level) (rate({a="b"}[5m]))',
    // Not whole yet: the place where it ends is shown, instead of a search that finds nothing.
    '{service_name=',
    '{service_name="api"} |= ',
    'sum(rate({service_name="api"}',
  ])('LogQL: %s', (text) => expect(kindOf(text)).toBe('logql'));

  test.each([
    '{"level":"error"}',
    '{level=error, code=500}',
    'http_requests_total{code="200"} 5',
    'https://example.org/explore',
    'a = b',
  ])('text: %s', (text) => expect(kindOf(text)).toBe('text'));
});

describe('what is too long for an address', () => {
  test('is searched for by its beginning', () => {
    const value = 'x'.repeat(MAX_TEXT);
    expect(readTyped(value, false, language)).toEqual({ kind: 'text', value, cut: false });
    expect(readTyped(`${value}yz`, false, language)).toEqual({ kind: 'text', value, cut: true });
  });

  test('is no regular expression', () => {
    expect(kindOf('x'.repeat(MAX_TEXT + 1), true)).toBe('bad-regex');
  });
});

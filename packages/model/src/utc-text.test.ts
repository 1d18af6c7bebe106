import { expect, it } from 'vitest';
import { utcText } from './utc-text.ts';

it('tells a moment with all nine digits, before 1970 too', () => {
  expect(utcText(1_795_253_596_652_137_472n)).toBe('2026-11-21T09:33:16.652137472Z');
  expect(utcText(5n)).toBe('1970-01-01T00:00:00.000000005Z');
  expect(utcText(-1n)).toBe('1969-12-31T23:59:59.999999999Z');
});

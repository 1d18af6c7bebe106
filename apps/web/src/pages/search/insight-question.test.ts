import { EMPTY_ASK } from '@edda/protocol';
import { describe, expect, test } from 'vitest';
import { insightQuestion } from './insight-question.ts';

const HOUR = 3_600_000_000_000n;
const asked = {
  backend: 'b',
  ask: { ...EMPTY_ASK, services: ['api'] },
  range: { start: String(10n * HOUR), end: String(11n * HOUR) },
};
const before = { start: String(9n * HOUR), end: String(10n * HOUR) };

describe('what a lens asks', () => {
  test('patterns are held against the period of the same length before', () => {
    const { request, names } = insightQuestion({ kind: 'patterns', choice: 'new' }, asked);
    expect(request).toMatchObject({ subject: { range: asked.range }, against: { ask: asked.ask, range: before } });
    expect(names.against).toBe('the 1 h before');
  });

  test('a period that would begin before 1970 begins there', () => {
    const range = { start: '5', end: '100' };
    const { request } = insightQuestion({ kind: 'patterns', choice: 'all' }, { ...asked, range });
    expect(request.against?.range).toEqual({ start: '0', end: '5' });
  });

  test('errors and the rest share the range and miss no level', () => {
    const { request } = insightQuestion({ kind: 'difference', opposite: { by: 'errors' } }, asked);
    expect(request.subject.ask.levels).toEqual(['error', 'critical']);
    expect(request.against?.ask.levels.toSorted()).toEqual(['debug', 'info', 'trace', 'unknown', 'warn']);
    expect(request.against?.range).toEqual(request.subject.range);
  });

  test('a service is held against another one, with the same filters', () => {
    const { request } = insightQuestion({ kind: 'difference', opposite: { by: 'service', name: 'db' } }, asked);
    expect([request.subject.ask.services, request.against?.ask.services]).toEqual([['api'], ['db']]);
  });

  test('a change lies between two stretches of the same length', () => {
    const at = String(10n * HOUR + HOUR / 2n);
    const { request } = insightQuestion({ kind: 'changes', span: '30m', at }, asked);
    expect([request.against?.range, request.subject.range]).toEqual([
      { start: asked.range.start, end: at },
      { start: at, end: asked.range.end },
    ]);
    expect(insightQuestion({ kind: 'changes', span: '30m', at: '' }, asked).request.subject.range.start).toBe(at);
  });
});

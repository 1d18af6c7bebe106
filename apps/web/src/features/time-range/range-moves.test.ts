import { describe, expect, test } from 'vitest';
import { neighbourOf, zoomedOut } from './range-moves.ts';

const at = (text: string): bigint => BigInt(Date.parse(`2026-11-21T${text}Z`)) * 1_000_000n;
const NOW = at('13:00:00');
const HOUR = { start: at('11:00:00'), end: at('12:00:00') };

test('earlier and later are the neighbours of the same length', () => {
  expect(neighbourOf(HOUR, 'earlier')).toEqual({ from: '2026-11-21T10:00:00Z', to: '2026-11-21T11:00:00Z' });
  expect(neighbourOf(HOUR, 'later')).toEqual({ from: '2026-11-21T12:00:00Z', to: '2026-11-21T13:00:00Z' });
});

describe('zooming out', () => {
  test('doubles a relative range and keeps it relative', () => {
    const range = { start: at('12:00:00'), end: NOW };
    expect(zoomedOut({ from: 'now-1h', to: 'now' }, range, NOW)).toEqual({ from: 'now-2h', to: 'now' });
  });

  test('grows on both sides', () => {
    expect(zoomedOut({ from: 'a', to: 'b' }, HOUR, NOW)).toEqual({
      from: '2026-11-21T10:30:00Z',
      to: '2026-11-21T12:30:00Z',
    });
  });

  test('never grows into the future', () => {
    const range = { start: at('12:00:00'), end: NOW };
    expect(zoomedOut({ from: '13:00', to: '14:00' }, range, NOW)).toEqual({
      from: '2026-11-21T11:00:00Z',
      to: '2026-11-21T13:00:00Z',
    });
  });
});

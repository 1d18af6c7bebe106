import { formatRowId } from '@edda/model';
import type { Row } from '@edda/protocol';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { advance, formatTailCursor, parseTailCursor } from './tail-cursor.ts';

const HASH = '0123456789abcdef';
const idAt = (time: bigint, occurrence: number): string =>
  formatRowId({ time, streamHash: HASH, lineHash: HASH, occurrence });
const rowAt = (time: bigint, occurrence: number): Row => ({ id: idAt(time, occurrence), time: String(time) }) as Row;

it('reads back what it wrote', () => {
  const times = fc.bigInt({ min: 0n, max: 10n ** 19n - 1n });
  const property = fc.property(times, fc.nat(5), (time, count) => {
    const cursor = { time, ids: Array.from({ length: count }, (_, at) => idAt(time, at)) };
    expect(parseTailCursor(formatTailCursor(cursor))).toEqual(cursor);
  });
  fc.assert(property, { seed: 20_261_121, numRuns: 200 });
});

it.each(['', '1.', '2.17', '1.17-x', `1.${idAt(1n, 0)}~${idAt(2n, 0)}`])('refuses %j', (text) => {
  expect(() => parseTailCursor(text)).toThrow('no cursor');
});

it('moves with the newest row, and stays for those that come late', () => {
  const at = advance({ time: 5n, ids: [] }, [rowAt(3n, 0), rowAt(7n, 0), rowAt(7n, 1), rowAt(6n, 0)], 7n);
  expect(at).toEqual({ time: 7n, ids: [idAt(7n, 0), idAt(7n, 1)] });
});

it('moves no further than what has come for sure, where a row is dated later than now', () => {
  const now = 1_000_000_000_000n;
  const minutesAhead = rowAt(now + 60_000_000_000n, 0);
  const before = { time: now - 60_000_000_000n, ids: [idAt(now - 60_000_000_000n, 0)] };
  expect(advance(before, [minutesAhead], now)).toEqual({ time: now - 5_000_000_000n, ids: [] });
  const newer = { time: now - 1n, ids: [idAt(now - 1n, 0)] };
  expect(advance(newer, [minutesAhead], now)).toEqual(newer);
});

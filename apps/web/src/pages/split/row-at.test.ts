import { expect, test } from 'vitest';
import { type BufferItem, RowBuffer } from '../../api/row-buffer.ts';
import { testRow } from '../../testing/bff.ts';
import { rowAt } from './row-at.ts';

function bufferOf(...items: (number | string)[]): RowBuffer {
  const rows = new RowBuffer();
  rows.append(
    items.map((item): BufferItem =>
      typeof item === 'string'
        ? { kind: 'mark', id: item, message: item }
        : { kind: 'row', row: testRow(item), labels: {} },
    ),
  );
  return rows;
}

test.each([
  [100n, '90'],
  [90n, '90'],
  [89n, '60'],
  [45n, '30'],
  [30n, '30'],
  [29n, null],
])('at %s the row of %s is meant', (at, time) => {
  expect(rowAt(bufferOf(90, 60, 'a seam', 30), at)?.time ?? null).toBe(time);
});

test('nowhere is a row where none are loaded', () => {
  expect(rowAt(bufferOf(), 5n)).toBeNull();
  expect(rowAt(bufferOf('a seam'), 5n)).toBeNull();
});

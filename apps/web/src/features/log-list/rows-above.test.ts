import { describe, expect, it } from 'vitest';
import { RowBuffer } from '../../api/row-buffer.ts';
import { testRow } from '../../testing/bff.ts';
import { MarkedRows } from './marked-rows.ts';
import { rowsAbove } from './rows-above.ts';

describe('what is above a mark', () => {
  const buffer = new RowBuffer();
  buffer.append(
    (['info', 'error', 'info', 'warn', 'error'] as const).map((level, index) => ({
      kind: 'row',
      row: testRow(10 - index, { level }),
      labels: {},
    })),
  );
  const rows = new MarkedRows(buffer);
  rows.show({ marks: [{ id: 'a', above: '7' }], clearedAt: null, newestFirst: true, isWhole: false });

  it('is counted by level, the most severe first', () => {
    expect(rowsAbove(rows, 'a')).toEqual({
      count: 3,
      levels: [
        ['error', 1],
        ['info', 2],
      ],
      isWhole: true,
    });
  });

  it('is at least what is loaded where the mark is beyond it', () => {
    expect(rowsAbove(rows, 'gone')).toMatchObject({ count: 5, isWhole: false });
  });
});

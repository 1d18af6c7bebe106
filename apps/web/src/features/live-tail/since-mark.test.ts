import { describe, expect, it } from 'vitest';
import { RowBuffer } from '../../api/row-buffer.ts';
import { testRow } from '../../testing/bff.ts';
import { MarkedRows } from '../log-list/marked-rows.ts';
import { rateText } from './arrival-pulse.tsx';
import { sinceMark } from './since-mark.ts';

describe('what is new since a mark', () => {
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
    expect(sinceMark(rows, 'a')).toEqual({
      count: 3,
      levels: [
        ['error', 1],
        ['info', 2],
      ],
      isWhole: true,
    });
  });

  it('is at least what is loaded where the mark is beyond it', () => {
    expect(sinceMark(rows, 'gone')).toMatchObject({ count: 5, isWhole: false });
  });
});

describe('the rate in words', () => {
  it('has a digit below ten a second, and a dash before a second is over', () => {
    expect([[], [0, 0], [1, 0, 0, 1, 0], [9, 10], [1040]].map(rateText)).toEqual(['–', '0', '0.4', '9.5', '1,040']);
  });
});

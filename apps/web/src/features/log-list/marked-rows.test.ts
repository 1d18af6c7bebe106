import { assert, array, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BufferItem, RowBuffer } from '../../api/row-buffer.ts';
import { testRow } from '../../testing/bff.ts';
import { FoldedRows } from './folded-rows.ts';
import type { ListRows } from './list-rows.ts';
import { MarkedRows, type RowMarking } from './marked-rows.ts';

const row = (time: number): BufferItem => ({ kind: 'row', row: testRow(time), labels: {} });
const seam: BufferItem = { kind: 'mark', id: 'seam', message: 'The tail was mended' };
const marking = (marks: Record<string, number>, more: Partial<RowMarking> = {}): RowMarking => ({
  marks: Object.entries(marks).map(([id, above]) => ({ id, above: String(above) })),
  clearedAt: null,
  newestFirst: true,
  isWhole: true,
  ...more,
});

function marked(times: readonly number[], with_: RowMarking): MarkedRows {
  const buffer = new RowBuffer();
  buffer.append(times.map(row));
  const rows = new MarkedRows(buffer);
  rows.show(with_);
  return rows;
}

/** Times of rows, and ids of what stands between them, from the top down. */
function seen(rows: ListRows): readonly (number | string)[] {
  return Array.from({ length: rows.size }, (_, index) => {
    const item = rows.at(index);
    return item?.kind === 'row' ? Number(item.row.time) : (item?.id ?? 'nothing');
  });
}

describe('marked rows', () => {
  it('stand above and below the marks by their time', () => {
    const rows = marked([9, 7, 5, 3], marking({ a: 7, b: 4, c: 9 }));
    expect(seen(rows)).toEqual(['c', 9, 'a', 7, 5, 'b', 3]);
    expect(['a', 'b', 'c'].map((id) => rows.indexOf(id))).toEqual([2, 5, 0]);
    expect(rows.indexOf(testRow(3).id)).toBe(6);
    expect(rows.rowFrom(2, 1)?.row.time).toBe('7');
    expect(rows.rowFrom(2, -1)?.row.time).toBe('9');
  });

  it('push a mark down as new ones come', () => {
    const buffer = new RowBuffer();
    buffer.append([5, 4].map(row));
    const rows = new MarkedRows(buffer);
    rows.show(marking({ a: 5 }));
    const { version } = rows;
    buffer.prepend([6, 7].map(row));
    expect(seen(rows)).toEqual([7, 6, 'a', 5, 4]);
    expect(rows.version).toBeGreaterThan(version);
  });

  it('keep what is said of newer rows above the mark', () => {
    const buffer = new RowBuffer();
    buffer.append([5, 4].map(row));
    buffer.prepend([seam, row(6)]);
    const rows = new MarkedRows(buffer);
    rows.show(marking({ a: 5 }));
    expect(seen(rows)).toEqual([6, 'seam', 'a', 5, 4]);
  });

  it('give a mark that is older than all no place before the last one is there', () => {
    expect(seen(marked([9, 7], marking({ a: 3 }, { isWhole: false })))).toEqual([9, 7]);
    expect(seen(marked([9, 7], marking({ a: 3 })))).toEqual([9, 7, 'a']);
    expect(seen(marked([], marking({ a: 3 })))).toEqual(['a']);
  });

  it('are fewer after a clear, which can be taken back', () => {
    const rows = marked([9, 7, 5, 3], marking({ a: 7, b: 4 }, { clearedAt: '5' }));
    expect(seen(rows)).toEqual([9, 'a', 7]);
    expect(rows.clearedCount).toBe(2);
    expect(rows.indexOf(testRow(3).id)).toBe(-1);
    expect(rows.at(3)).toBeUndefined();
    rows.show(marking({ a: 7, b: 4 }));
    expect(seen(rows)).toEqual([9, 'a', 7, 5, 'b', 3]);
    expect(rows.clearedCount).toBe(0);
  });

  it('are marked where the oldest is on top, too', () => {
    expect(seen(marked([3, 5, 7], marking({ a: 5 }, { newestFirst: false })))).toEqual([3, 5, 'a', 7]);
    expect(seen(marked([3, 5, 7], marking({ a: 6 }, { newestFirst: false, clearedAt: '3' })))).toEqual([5, 'a', 7]);
  });

  it('do not fold across a mark', () => {
    const buffer = new RowBuffer();
    buffer.append([4, 3, 2, 1].map(row));
    const rows = new MarkedRows(buffer);
    rows.show(marking({ a: 2 }));
    const folded = new FoldedRows(rows, 'numbers');
    expect(folded.size).toBe(3);
    expect(folded.at(1)?.kind).toBe('own');
  });

  it('have each row and each placed mark at the index that they name', () => {
    assert(
      property(
        array(integer({ min: 1, max: 30 })),
        array(integer({ min: 0, max: 31 }), { maxLength: 4 }),
        (times, at) => {
          const sorted = [...new Set(times)].toSorted((a, b) => b - a);
          const rows = marked(sorted, marking(Object.fromEntries(at.map((above, index) => [`m${index}`, above]))));
          expect(rows.size).toBe(sorted.length + at.length);
          for (let index = 0; index < rows.size; index += 1) {
            const item = rows.at(index);
            expect(rows.indexOf(item?.kind === 'row' ? item.row.id : (item?.id ?? ''))).toBe(index);
          }
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });
});

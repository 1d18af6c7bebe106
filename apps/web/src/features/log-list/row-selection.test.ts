import { describe, expect, it } from 'vitest';
import { RowBuffer } from '../../api/row-buffer.ts';
import { testRow } from '../../testing/bff.ts';
import { RowSelection } from './row-selection.ts';

const ROWS = [5n, 4n, 3n, 2n, 1n].map((time) => testRow(time));

function bufferOf(): RowBuffer {
  const rows = new RowBuffer();
  rows.append(ROWS.map((row) => ({ kind: 'row', row, labels: {} })));
  return rows;
}
const id = (at: number): string => ROWS[at]?.id ?? '';
const chosen = (selection: RowSelection): number[] =>
  [...selection.state.get().ids].map((each) => ROWS.findIndex((row) => row.id === each)).sort();

describe('chosen rows', () => {
  it('are chosen one by one, and let go again', () => {
    const selection = new RowSelection();
    selection.toggle(id(1));
    selection.toggle(id(3));
    selection.toggle(id(1));
    expect(chosen(selection)).toEqual([3]);
  });

  it('are everything between the anchor and a row, whichever comes first', () => {
    const selection = new RowSelection();
    selection.toggle(id(2));
    selection.extendTo(id(4), bufferOf());
    expect(chosen(selection)).toEqual([2, 3, 4]);
    selection.extendTo(id(0), bufferOf());
    expect(chosen(selection)).toEqual([0, 1, 2]);
  });

  it('begin at the row where the keyboard was, and without one at the row itself', () => {
    const selection = new RowSelection();
    selection.extendTo(id(2), bufferOf(), id(1));
    expect(chosen(selection)).toEqual([1, 2]);
    selection.clear();
    selection.extendTo(id(3), bufferOf());
    expect(chosen(selection)).toEqual([3]);
  });

  it('begin anew where the anchor is among the rows no more', () => {
    const selection = new RowSelection();
    selection.toggle('gone');
    selection.extendTo(id(1), bufferOf(), id(0));
    expect(chosen(selection)).toEqual([0, 1]);
  });
});

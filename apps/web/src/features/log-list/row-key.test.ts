import { describe, expect, it } from 'vitest';
import { RowBuffer } from '../../api/row-buffer.ts';
import { testRow } from '../../testing/bff.ts';
import { rowDomId, rowKeyAt } from './row-key.ts';

const row = testRow(7n);
const rows = new RowBuffer();
rows.append([{ kind: 'row', row, labels: {} }]);

function cellOf(list: string): Element {
  const element = document.createElement('div');
  element.setAttribute('role', 'row');
  element.id = rowDomId(list, rows, 0);
  return element.appendChild(document.createElement('span'));
}

describe('what a row is known by', () => {
  it.each(['Log lines', 'Log lines of source 2', 'Lines around'])('is told from any part of it in “%s”', (list) => {
    expect(rowKeyAt(cellOf(list))).toBe(row.id);
  });

  it('is nothing outside of rows', () => {
    expect(rowKeyAt(document.createElement('p'))).toBeNull();
  });
});

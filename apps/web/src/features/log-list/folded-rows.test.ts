import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type BufferItem, RowBuffer } from '../../api/row-buffer.ts';
import { testRow } from '../../testing/bff.ts';
import { FoldedRows } from './folded-rows.ts';

function rowItem(time: number, preview: string, more: Parameters<typeof testRow>[1] = {}): BufferItem {
  return { kind: 'row', row: testRow(time, { preview, ...more }), labels: {} };
}

/** Texts from the top: newest first. */
function filled(...texts: readonly string[]): RowBuffer {
  const rows = new RowBuffer();
  rows.append(texts.map((text, index) => rowItem(1000 - index, text)));
  return rows;
}

/** `text×count`, `[` and `]` around an open fold's lines. */
function shown(rows: FoldedRows): string {
  return Array.from({ length: rows.size }, (_, index) => {
    const item = rows.at(index);
    if (item?.kind !== 'row') return '--';
    const { fold, row } = item;
    if (fold === undefined) return row.preview;
    return fold.count === 0 ? `|${row.preview}` : `${row.preview}×${fold.count}${fold.isOpen ? '!' : ''}`;
  }).join(' ');
}

describe('rows with neighbours folded that say the same', () => {
  it('are one for each run, with a count, and lines apart stay apart', () => {
    expect(shown(new FoldedRows(filled('a', 'a', 'b', 'a', 'a', 'a'), 'exact'))).toBe('a×2 b a×3');
    expect(shown(new FoldedRows(filled('a1', 'a22', 'b', 'a3'), 'numbers'))).toBe('a1×2 b a3');
    expect(shown(new FoldedRows(filled('a=1', 'b=c', 'a: 1'), 'signature'))).toBe('a=1×2 a: 1');
  });

  it('are of one level and one service', () => {
    const rows = new RowBuffer();
    rows.append([
      rowItem(9, 'same'),
      rowItem(8, 'same', { level: 'error' }),
      rowItem(7, 'same', { level: 'error' }),
      rowItem(6, 'same', { level: 'error', service: 'other' }),
    ]);
    expect(shown(new FoldedRows(rows, 'exact'))).toBe('same same×2 same');
  });

  it('do not reach over what is said between rows', () => {
    const rows = filled('a', 'a');
    rows.append([{ kind: 'mark', id: 'm', message: 'mended' }, rowItem(1, 'a'), rowItem(0, 'a')]);
    expect(shown(new FoldedRows(rows, 'exact'))).toBe('a×2 -- a×2');
  });

  it('tell lines apart that differ beyond their previews', () => {
    const rows = new RowBuffer();
    const preview = 'x'.repeat(2048);
    const id = (time: number, hash: string) => `${time}-0123456789abcdef-${hash.repeat(16)}`;
    rows.append([
      rowItem(9, preview, { lineBytes: 9000, id: id(9, 'a') }),
      rowItem(8, preview, { lineBytes: 9000, id: id(8, 'a') }),
      rowItem(7, preview, { lineBytes: 9000, id: id(7, 'b') }),
    ]);
    expect(new FoldedRows(rows, 'exact').size).toBe(2);
  });

  it('grow at both ends while rows stream in and while live', () => {
    const rows = filled('a', 'a', 'b');
    const folded = new FoldedRows(rows, 'exact');
    expect(shown(folded)).toBe('a×2 b');
    rows.append([rowItem(5, 'b'), rowItem(4, 'c')]);
    rows.prepend([rowItem(2000, 'a'), rowItem(2001, 'd')]);
    expect(shown(folded)).toBe('d a×3 b×2 c');
    expect(folded.hiddenCount).toBe(3);
  });

  it('open and close in place, whichever line of them is named, and stay open while they grow', () => {
    const rows = filled('z', 'a', 'a', 'a', 'b');
    const folded = new FoldedRows(rows, 'exact');
    const last = folded.rowFrom(1, 1)?.row.id ?? '';
    folded.open(last, true);
    expect(shown(folded)).toBe('z a×3! |a |a b');
    rows.prepend([rowItem(3000, 'a')]);
    expect(shown(folded)).toBe('a z a×3! |a |a b');
    const member = folded.at(4);
    if (member?.kind === 'row') folded.open(member.row.id, false);
    expect(shown(folded)).toBe('a z a×3 b');
  });

  it('find the row that stands for a line', () => {
    const rows = filled('a', 'b', 'b', 'b', 'c');
    const folded = new FoldedRows(rows, 'exact');
    const ids = Array.from({ length: 5 }, (_, index) => rows.rowFrom(index, 1)?.row.id ?? '');
    expect(ids.map((id) => folded.indexOf(id))).toEqual([0, 1, 1, 1, 2]);
    expect(folded.indexOf('nobody')).toBe(-1);
  });

  it('keep their objects while nothing about them changes', () => {
    const rows = filled('a', 'a', 'b');
    const folded = new FoldedRows(rows, 'exact');
    const before = folded.at(0);
    rows.append([rowItem(1, 'q')]);
    expect(folded.at(0)).toBe(before);
  });

  it('come a slice at a time where there are many, and are all folded in the end', () => {
    vi.useFakeTimers();
    let clock = 0;
    // A row takes a millisecond here.
    const now = vi.spyOn(performance, 'now').mockImplementation(() => (clock += 4));
    const folded = new FoldedRows(filled(...Array.from({ length: 400 }, () => 'same')), 'exact');
    const unsubscribe = folded.subscribe(() => undefined);
    expect(folded.size).toBeGreaterThan(300);
    expect(folded.isSettling).toBe(true);
    for (let turn = 0; turn < 100 && folded.isSettling; turn += 1) {
      vi.runOnlyPendingTimers();
      void folded.size;
    }
    expect([folded.size, folded.isSettling]).toEqual([1, false]);
    unsubscribe();
    now.mockRestore();
    vi.useRealTimers();
  });

  it('hold every line once and in order, however they came', () => {
    const text = fc.constantFrom('a', 'b');
    const step = fc.oneof(
      fc.record({ kind: fc.constant('append' as const), texts: fc.array(text, { maxLength: 6 }) }),
      fc.record({ kind: fc.constant('prepend' as const), texts: fc.array(text, { maxLength: 6 }) }),
      fc.record({ kind: fc.constant('toggle' as const), at: fc.nat(20), isOpen: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const rows = new RowBuffer();
        const folded = new FoldedRows(rows, 'exact');
        let [oldest, newest] = [1_000_000, 1_000_001];
        for (const each of steps) {
          if (each.kind === 'append') rows.append(each.texts.map((preview) => rowItem((oldest -= 1), preview)));
          else if (each.kind === 'prepend') rows.prepend(each.texts.map((preview) => rowItem((newest += 1), preview)));
          else folded.open(rows.rowFrom(each.at, 1)?.row.id ?? '', each.isOpen);
          let lines = 0;
          for (let index = 0; index < folded.size; index += 1) {
            const item = folded.at(index);
            const fold = item?.kind === 'row' ? item.fold : undefined;
            expect(item).toMatchObject({ row: { id: rows.rowFrom(lines, 1)?.row.id } });
            lines += fold === undefined || fold.isOpen ? 1 : fold.count;
          }
          expect(lines).toBe(rows.size);
        }
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { rowGrid } from './row-grid.ts';

const column = (width: number) => ({ kind: 'field', name: `f${width}`, width }) as const;
const look = { lines: { form: 'summary', times: 'ns' }, columns: [], withDate: false, rowHeight: 24 } as const;
const cells = (of: Parameters<typeof rowGrid>[0]) =>
  Object.entries(rowGrid(of)).find(([name]) => name === '--cells')?.[1];

describe('the columns of a row', () => {
  it('are bar, time, level, service, the chosen ones, the text and the links', () => {
    expect(cells(look)).toBe('3px 19ch 34px 128px minmax(0,1fr) auto');
    expect(cells({ ...look, columns: [column(80), column(200)] })).toBe(
      '3px 19ch 34px 128px 80px 200px minmax(0,1fr) auto',
    );
  });

  it('have room for the time as it is told', () => {
    expect(cells({ ...look, withDate: true })).toContain('3px 25ch ');
    expect(cells({ ...look, lines: { ...look.lines, times: 'ms' } })).toContain('3px 13ch ');
  });

  it('leave the text out where only columns are wanted', () => {
    expect(cells({ ...look, lines: { ...look.lines, form: 'none' }, columns: [column(80)] })).toBe(
      '3px 19ch 34px 128px 80px 1fr',
    );
  });

  it('push sideways what does not fit, and never the text to nothing', () => {
    const least = (of: Parameters<typeof rowGrid>[0]) =>
      Object.entries(rowGrid(of)).find(([name]) => name === '--least')?.[1];
    expect(least(look)).toBe('0px');
    expect(least({ ...look, columns: [column(80)] })).toBe(
      'calc(3px + 19ch + 34px + 128px + 80px + 280px + 48px + 56px)',
    );
  });
});

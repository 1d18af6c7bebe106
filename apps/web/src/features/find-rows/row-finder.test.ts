import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RowBuffer } from '../../api/row-buffer.ts';
import { testRow } from '../../testing/bff.ts';
import { nextFinding, RowFinder } from './row-finder.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const item = (time: number, preview: string) => ({
  kind: 'row' as const,
  row: testRow(time, { preview, summary: [] }),
  labels: {},
});
const has = (text: string) => (line: string) => line.includes(text);
const timesIn = (finder: RowFinder): string[] => finder.state.get().ids.map((id) => id.split('-')[0] ?? '');

describe('finding in loaded rows', () => {
  it('finds rows from top to bottom, and says how many it looked at', () => {
    const rows = new RowBuffer();
    rows.append([item(3, 'a needle'), item(2, 'hay'), item(1, 'needle b')]);
    const finder = new RowFinder(rows, has('needle'));
    finder.start();
    expect(timesIn(finder)).toEqual(['3', '1']);
    expect(finder.state.get()).toMatchObject({ searched: 3, cut: 0, isDone: true });
  });

  it('looks at rows that arrive, above and below', () => {
    const rows = new RowBuffer();
    rows.append([item(3, 'needle')]);
    const finder = new RowFinder(rows, has('needle'));
    finder.start();
    rows.append([item(1, 'needle')]);
    rows.prepend([item(9, 'needle'), item(10, 'hay')]);
    expect(finder.state.get().isDone).toBe(false);
    vi.runAllTimers();
    expect(timesIn(finder)).toEqual(['9', '3', '1']);
    finder.stop();
    rows.append([item(0, 'needle')]);
    vi.runAllTimers();
    expect(timesIn(finder)).toEqual(['9', '3', '1']);
  });

  it('works in slices of time, and tells what it has after each', () => {
    const rows = new RowBuffer();
    rows.append(Array.from({ length: 300 }, (_, at) => item(1000 - at, 'needle')));
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 3));
    const finder = new RowFinder(rows, has('needle'));
    finder.start();
    expect(finder.state.get().isDone).toBe(false);
    expect(finder.state.get().ids.length).toBeLessThan(300);
    expect(finder.state.get().ids.length).toBeGreaterThan(0);
    vi.runAllTimers();
    expect(finder.state.get()).toMatchObject({ searched: 300, isDone: true });
    expect(finder.state.get().ids).toHaveLength(300);
    vi.mocked(performance.now).mockRestore();
  });

  it('counts rows of which only a part is loaded, and does not find what is masked', () => {
    const rows = new RowBuffer();
    const key = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789';
    rows.append([item(3, 'x'.repeat(2048)), item(2, `key ${key}`), item(1, 'short')]);
    const finder = new RowFinder(rows, has('ghijkl'));
    finder.start();
    expect(finder.state.get()).toMatchObject({ ids: [], cut: 1, searched: 3 });
  });
});

describe('the next finding', () => {
  const order = ['a', 'b', 'c', 'd', 'e'];
  const rows = { indexOf: (id: string) => order.indexOf(id) };
  it.each([
    [['b', 'd'], null, 1, 'b'],
    [['b', 'd'], 'b', 1, 'd'],
    [['b', 'd'], 'c', 1, 'd'],
    [['b', 'd'], 'd', 1, 'b'],
    [['b', 'd'], 'd', -1, 'b'],
    [['b', 'd'], 'b', -1, 'd'],
    [['b', 'd'], 'c', -1, 'b'],
    [['b', 'd'], null, -1, 'd'],
    [['b'], 'b', 1, 'b'],
    [['b'], 'b', -1, 'b'],
    [[], 'b', 1, null],
  ] as const)('of %j from %s by %d is %s', (ids, from, step, expected) => {
    expect(nextFinding(ids, rows, from, step)).toBe(expected);
  });
});

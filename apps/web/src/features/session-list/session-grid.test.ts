import { describe, expect, it } from 'vitest';
import { SESSION_SORTS } from '../../url-state/sessions-view.ts';
import { SESSION_COLUMNS } from './session-columns.ts';
import { CELL, shownColumns, withColumn } from './session-grid.ts';

const keys = (...asked: Parameters<typeof shownColumns>) => shownColumns(...asked).map(({ key }) => key);

describe('the columns that are shown', () => {
  it('are as many as there is room for, in the order of the list, and more the wider it is', () => {
    expect(keys(null, 'time', 720)).toEqual(['time', 'prompt', 'models', 'turns', 'cost', 'errors']);
    expect(keys(null, 'time', 1440)).toEqual(SESSION_SORTS.filter((key) => key !== 'machine'));
    expect(keys(null, 'time', 1600)).toEqual([...SESSION_SORTS]);
    for (let width = 720; width < 1600; width += 1) {
      const [here, wider] = [keys(null, 'time', width), keys(null, 'time', width + 1)];
      expect(wider).toEqual(expect.arrayContaining(here));
      expect(CELL.leastWidth(shownColumns(null, 'time', width))).toBeLessThanOrEqual(width);
    }
  });

  it('have what the list is sorted by among them, whatever the room', () => {
    for (const sort of SESSION_SORTS) {
      expect(keys(null, sort, 720)).toContain(sort);
      expect(CELL.leastWidth(shownColumns(null, sort, 720))).toBeLessThanOrEqual(720);
    }
  });

  it('are those that were chosen, however many, and the prompt, which leads to the session', () => {
    expect(keys(['forks', 'latency'], 'cost', 2000)).toEqual(['prompt', 'cost', 'latency', 'forks']);
    expect(keys(SESSION_SORTS, 'time', 720)).toEqual(SESSION_COLUMNS.map(({ key }) => key));
  });

  it('are changed one by one', () => {
    expect(withColumn(['prompt', 'forks'], 'cost', true)).toEqual(['prompt', 'cost', 'forks']);
    expect(withColumn(['prompt', 'cost', 'forks'], 'cost', false)).toEqual(['prompt', 'forks']);
  });
});

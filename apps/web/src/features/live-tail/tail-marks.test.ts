import { afterEach, describe, expect, it } from 'vitest';
import { TailMarks } from './tail-marks.ts';

afterEach(() => sessionStorage.clear());

const ids = (marks: TailMarks): readonly string[] => marks.state.get().marks.map(({ id }) => id);

describe('marks of a live tail', () => {
  it('outlive a reload of the tab, a clear does not', () => {
    const before = new TailMarks();
    before.add('200', '150');
    before.add('300', '250');
    before.clear('400', '350');
    const after = new TailMarks();
    expect(after.state.get()).toEqual({ marks: before.state.get().marks, cleared: null });
    expect(after.state.get().marks[0]).toEqual({ id: 'mark-200', at: '200', above: '150' });
  });

  it('are one where the same moment is marked twice, and go when they are removed', () => {
    const marks = new TailMarks();
    marks.add('200', '150');
    marks.add('200', '150');
    expect(ids(marks)).toEqual(['mark-200']);
    marks.remove('mark-200');
    expect(ids(marks)).toEqual([]);
    expect(ids(new TailMarks())).toEqual([]);
  });

  it('begin anew where what was kept cannot be read', () => {
    sessionStorage.setItem('edda.tail-marks', '[{"id":"mark-1","at":"yesterday","above":"1"}]');
    expect(ids(new TailMarks())).toEqual([]);
  });
});

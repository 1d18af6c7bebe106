import { describe, expect, it } from 'vitest';
import { SampleMemory } from './sample-memory.ts';

const HOUR = 3_600_000;

describe('the memory of samples', () => {
  it('lets go of what is too old', () => {
    const memory = new SampleMemory({ series: 10, samples: 1000, ageMs: HOUR });
    const [old, young] = [memory.series('m', { a: '1' }), memory.series('m', { a: '2' })];
    if (old === null || young === null) throw new Error('there was no room');
    for (let at = 0; at < 100; at += 1) memory.append(old, at * 60_000, at);
    memory.append(young, 3 * HOUR, 1);
    memory.trim(2 * HOUR);
    expect(memory.samples).toBe(41);
    expect(old.firstTime).toBe(HOUR);
    expect(memory.cutBefore).toBeNull();
    memory.trim(3.5 * HOUR);
    expect(memory.select('m')).toEqual([young]);
    expect(memory.samples).toBe(1);
  });

  it('says what it had no room for', () => {
    const memory = new SampleMemory({ series: 2, samples: 100, ageMs: HOUR });
    const kept = ['1', '2', '3', '3', '4'].map((a) => memory.series('m', { a }));
    expect(kept.map((series) => series !== null)).toEqual([true, true, false, false, false]);
    expect(memory.refusedSeries).toBe(2);
    const [first] = kept;
    if (first === undefined || first === null) throw new Error('there was no room');
    for (let at = 0; at < 150; at += 1) memory.append(first, at * 1000, at);
    memory.trim(150_000);
    expect(memory.samples).toBeLessThanOrEqual(100);
    expect(memory.samples).toBeGreaterThan(80);
    expect(memory.cutBefore).toBeGreaterThan(40_000);
    expect(first.firstTime).toBeGreaterThanOrEqual(memory.cutBefore ?? 0);
  });

  it('takes no sample that is not newer than the last, and finds samples by time through all of it', () => {
    const memory = new SampleMemory();
    const series = memory.series('m', {});
    if (series === null) throw new Error('there was no room');
    for (let at = 1; at <= 500; at += 1) {
      memory.append(series, at * 10, at);
      memory.append(series, at * 10, -1);
      memory.append(series, at * 10 - 5, -1);
      if (at % 100 === 0) series.dropBefore(at * 5);
    }
    expect(memory.series('m', {})).toBe(series);
    expect(series.firstTime).toBe(2500);
    for (let time = 2500; time <= 5010; time += 1) {
      expect(series.valueAt(series.lastUntil(time))).toBe(Math.min(500, Math.floor(time / 10)));
    }
    expect(series.lastUntil(2499)).toBe(-1);
  });

  it('forgets a target with all its series', () => {
    const memory = new SampleMemory();
    for (const job of ['a', 'b']) {
      const series = memory.series('up', { job });
      if (series !== null) memory.append(series, 1, 1);
    }
    memory.forget('job', 'a');
    expect(memory.select('up').map(({ labels }) => labels)).toEqual([{ job: 'b' }]);
    expect(memory.samples).toBe(1);
    memory.forget('job', 'b');
    expect(memory.metrics).toEqual([]);
  });
});

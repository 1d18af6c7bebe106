import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Turns } from './turns.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('work is done one by one, in tasks of its own, in order', () => {
  const turns = new Turns();
  const done: number[] = [];
  for (const each of [1, 2, 3]) turns.add(() => done.push(each));
  expect(done).toEqual([]);
  vi.advanceTimersToNextTimer();
  expect(done).toEqual([1]);
  vi.advanceTimersToNextTimer();
  expect(done).toEqual([1, 2]);
  vi.runAllTimers();
  expect(done).toEqual([1, 2, 3]);
  turns.add(() => done.push(4));
  vi.runAllTimers();
  expect(done).toEqual([1, 2, 3, 4]);
});

test('what is let go of does not run, and a fault holds up nobody', () => {
  const turns = new Turns();
  const done: number[] = [];
  turns.add(() => {
    throw new Error('broken');
  });
  const letGo = turns.add(() => done.push(1));
  turns.add(() => done.push(2));
  letGo();
  expect(() => vi.advanceTimersToNextTimer()).toThrow('broken');
  vi.runAllTimers();
  expect(done).toEqual([2]);
});

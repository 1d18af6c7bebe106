import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useSettled } from './use-settled.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('a value that keeps changing is passed on when it stays', () => {
  const { result, rerender } = renderHook(({ value }) => useSettled(value, 300), { initialProps: { value: 'a' } });
  rerender({ value: 'ab' });
  act(() => vi.advanceTimersByTime(200));
  rerender({ value: 'abc' });
  act(() => vi.advanceTimersByTime(200));
  expect(result.current).toBe('a');
  act(() => vi.advanceTimersByTime(100));
  expect(result.current).toBe('abc');
});

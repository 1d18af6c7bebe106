import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Visibility } from '../../platform/visibility.ts';
import { type Refreshing, useAutoRefresh } from './use-auto-refresh.ts';

let hidden = false;
let tell: () => void = () => undefined;
const visibility: Visibility = {
  isHidden: () => hidden,
  subscribe: (listener) => {
    tell = listener;
    return () => undefined;
  },
};
const again = vi.fn<() => void>();

beforeEach(() => {
  vi.useFakeTimers();
  hidden = false;
  again.mockReset();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show(first: Pick<Refreshing, 'refresh' | 'busy'>) {
  return renderHook((now: Pick<Refreshing, 'refresh' | 'busy'>) => useAutoRefresh({ ...now, again }, visibility), {
    initialProps: first,
  });
}

describe('a question that is asked again by itself', () => {
  it('is asked as often as the address says', () => {
    const { rerender, unmount } = show({ refresh: '5s', busy: false });
    vi.advanceTimersByTime(15_500);
    expect(again).toHaveBeenCalledTimes(3);
    rerender({ refresh: '1m', busy: false });
    vi.advanceTimersByTime(59_000);
    expect(again).toHaveBeenCalledTimes(3);
    vi.advanceTimersByTime(2000);
    expect(again).toHaveBeenCalledTimes(4);
    rerender({ refresh: 'off', busy: false });
    vi.advanceTimersByTime(600_000);
    expect(again).toHaveBeenCalledTimes(4);
    unmount();
  });

  it('rests while nobody sees the page, and is asked once when somebody does', () => {
    show({ refresh: '5s', busy: false });
    hidden = true;
    vi.advanceTimersByTime(60_000);
    expect(again).not.toHaveBeenCalled();
    hidden = false;
    tell();
    expect(again).toHaveBeenCalledTimes(1);
  });

  it('rests while the answer is under way or somebody reads further down', () => {
    const { rerender } = show({ refresh: '5s', busy: true });
    vi.advanceTimersByTime(12_000);
    expect(again).not.toHaveBeenCalled();
    rerender({ refresh: '5s', busy: false });
    expect(again).toHaveBeenCalledTimes(1);
  });
});

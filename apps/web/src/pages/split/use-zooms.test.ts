import { act, cleanup, renderHook } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { AskedTime } from '../../url-state/view-state.ts';
import { useZooms } from './use-zooms.ts';

afterEach(cleanup);

const HOUR: AskedTime = { from: 'now-1h', to: 'now' };
const SECOND = 1_000_000_000n;

function useAddress() {
  const [time, setTime] = useState(HOUR);
  return { time, setTime, ...useZooms(time, setTime) };
}

test('zooms are undone step by step', () => {
  const { result } = renderHook(useAddress);
  expect(result.current.before).toBeNull();
  act(() => result.current.zoom({ start: 0n, end: 60n * SECOND }));
  act(() => result.current.zoom({ start: 10n * SECOND, end: 20n * SECOND }));
  expect(result.current.time).toEqual({ from: '1970-01-01T00:00:10Z', to: '1970-01-01T00:00:20Z' });
  act(() => result.current.undo());
  expect(result.current.time).toEqual({ from: '1970-01-01T00:00:00Z', to: '1970-01-01T00:01:00Z' });
  act(() => result.current.undo());
  expect(result.current.time).toEqual(HOUR);
  expect(result.current.before).toBeNull();
});

test('a time that was chosen otherwise, or by the browser\u2019s way back, is no zoom', () => {
  const { result } = renderHook(useAddress);
  act(() => result.current.zoom({ start: 0n, end: 60n * SECOND }));
  act(() => result.current.setTime(HOUR));
  expect(result.current.before).toBeNull();
  act(() => result.current.zoom({ start: 0n, end: 30n * SECOND }));
  expect(result.current.before).toEqual(HOUR);
});

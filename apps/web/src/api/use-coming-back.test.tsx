import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { configOptions } from './config.ts';
import { useComingBack } from './use-coming-back.ts';

const LOOK_MS = 4_000;
const GONE = { code: 'loki_unreachable', message: 'Loki is gone', requestId: '' } as const;

describe('an answer that failed', () => {
  let reachable: boolean;
  let client: QueryClient;
  beforeEach(() => {
    vi.useFakeTimers();
    reachable = false;
    client = new QueryClient();
    const server = () => ({ config: { backends: [{ name: 'a', reachable }] } });
    client.setQueryDefaults(configOptions().queryKey, { queryFn: () => Promise.resolve(server()) });
    client.setQueryData(configOptions().queryKey, server() as never);
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  const again = vi.fn<() => void>();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const pass = () => act(() => vi.advanceTimersByTimeAsync(LOOK_MS));

  test('is asked again as soon as the backend answers, and not before', async () => {
    again.mockClear();
    const { unmount } = renderHook(() => useComingBack('', GONE, again), { wrapper });
    await pass();
    await pass();
    expect(again).not.toHaveBeenCalled();
    reachable = true;
    await pass();
    expect(again).toHaveBeenCalledOnce();
    unmount();
    await pass();
    expect(again).toHaveBeenCalledOnce();
  });

  test('is left alone where the same question would fail again, and where nothing failed', async () => {
    again.mockClear();
    reachable = true;
    const wrong = { code: 'query_parse', message: 'no such stage', requestId: '' } as const;
    renderHook(() => useComingBack('', wrong, again), { wrapper });
    renderHook(() => useComingBack('', null, again), { wrapper });
    await pass();
    expect(again).not.toHaveBeenCalled();
  });
});

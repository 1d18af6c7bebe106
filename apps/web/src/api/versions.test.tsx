import { type AskedRange, EMPTY_ASK } from '@edda/protocol';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import type { ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';
import { useBff } from '../testing/bff.ts';
import { useVersions } from './versions.ts';

const server = useBff();
afterEach(cleanup);

const ASKED: AskedRange = { backend: '', ask: EMPTY_ASK, range: { start: '0', end: '10' } };
const CHANGE = { service: 'api', version: '2', previous: '1', at: '5' };

function versionsOf(asked: AskedRange | null, bytes: number) {
  const paths: string[] = [];
  server.use(
    http.post('*/api/v1/stats', () => {
      paths.push('stats');
      return HttpResponse.json({ streams: 1, chunks: 1, bytes, entries: 7 });
    }),
    http.post('*/api/v1/versions', () => {
      paths.push('versions');
      return HttpResponse.json({ changes: [CHANGE], step: '1', bytesRead: bytes });
    }),
  );
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const { result } = renderHook(() => useVersions(asked, 10), {
    wrapper: ({ children }: { readonly children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
  return { result, paths };
}

it('looks for versions where their lines are few enough', async () => {
  const { result, paths } = versionsOf(ASKED, 500_000_000);
  await waitFor(() => expect(result.current).toEqual({ changes: [CHANGE], unread: null }));
  expect(paths).toEqual(['stats', 'versions']);
});

it('reads nothing where they are more than that, and says so', async () => {
  const { result, paths } = versionsOf(ASKED, 12_000_000_000);
  await waitFor(() => expect(result.current.unread).toBe('versions not looked up: 12 GB to read'));
  expect(result.current.changes).toEqual([]);
  expect(paths).toEqual(['stats']);
});

it('asks nothing at all while there is something more urgent', () => {
  const { result, paths } = versionsOf(null, 1);
  expect(result.current).toEqual({ changes: [], unread: null });
  expect(paths).toEqual([]);
});

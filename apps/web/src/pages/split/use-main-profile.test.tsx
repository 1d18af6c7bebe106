import { type Ask, type AskedRange, EMPTY_ASK } from '@edda/protocol';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import type { ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';
import { useBff } from '../../testing/bff.ts';
import { useMainProfile } from './use-main-profile.ts';

const server = useBff();
afterEach(cleanup);

const asked = (more: Partial<Ask> = {}, end = '10'): AskedRange => ({
  backend: '',
  ask: { ...EMPTY_ASK, ...more },
  range: { start: '0', end },
});

function profileOf(initialProps: AskedRange | null) {
  const client = new QueryClient();
  return renderHook(useMainProfile, {
    initialProps,
    wrapper: ({ children }: { readonly children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
}

function answerWith(profile: string): { times: number } {
  const count = { times: 0 };
  server.use(
    http.post('*/api/v1/sources', () => {
      count.times += 1;
      return HttpResponse.json({ sources: [{ profile, streams: 1, lines: 9 }] });
    }),
  );
  return count;
}

it('is asked once for a question: neither a zoom nor a text exchanges the panels', async () => {
  const count = answerWith('llm-proxy');
  const { result, rerender } = profileOf(asked());
  expect(result.current).toBeUndefined();
  await waitFor(() => expect(result.current).toBe('llm-proxy'));
  rerender(asked({}, '5'));
  expect(result.current).toBe('llm-proxy');
  rerender(asked({ texts: [{ value: 'x', caseSensitive: false, regex: false, exclude: false }] }));
  expect(result.current).toBe('llm-proxy');
  expect(count.times).toBe(1);
});

it('is found anew for other services', async () => {
  answerWith('llm-proxy');
  const { result, rerender } = profileOf(asked());
  await waitFor(() => expect(result.current).toBe('llm-proxy'));
  answerWith('generic');
  rerender(asked({ services: ['cron'] }));
  await waitFor(() => expect(result.current).toBe('generic'));
});

it('is nobody in particular where it cannot be told, and is not asked where nobody has to know', async () => {
  server.use(http.post('*/api/v1/sources', () => HttpResponse.json({}, { status: 500 })));
  expect(profileOf(null).result.current).toBeUndefined();
  const { result } = profileOf(asked());
  await waitFor(() => expect(result.current).toBeNull());
});

import { EMPTY_ASK } from '@edda/protocol';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SearchSession, type SearchState } from '../../api/search-session.ts';
import { useBff } from '../../testing/bff.ts';
import type { Run } from './run.ts';
import { type CountsQuestion, useCounts } from './use-counts.ts';

const server = useBff();
const IDLE = new SearchSession().state.get();

/** What was asked of the BFF, in order. */
let asked: string[];

beforeEach(() => {
  asked = [];
  const answer = (name: string, body: object) =>
    http.post(`*/api/v1/${name}`, () => {
      asked.push(name);
      return HttpResponse.json(body);
    });
  server.use(
    answer('volume', { start: '0', step: '10', bars: 1, levels: { info: [7] }, total: 7, queries: [], bytesRead: 0 }),
    answer('facets', { services: [{ value: 'api', count: 7 }], levels: [], labels: [] }),
    answer('stats', { bytes: 1, streams: 1, chunks: 1, entries: 7 }),
  );
});
afterEach(cleanup);

function runOf(logql: string): Extract<Run, { kind: 'log' }> {
  const question = { backend: '', ask: { ...EMPTY_ASK, logql }, range: { start: '0', end: '10' } };
  return {
    kind: 'log',
    search: { ...question, direction: 'backward' },
    asked: question,
    range: { start: 0n, end: 10n },
  };
}

function questionOf(run: CountsQuestion['run'], state: Partial<SearchState>): CountsQuestion {
  return { run, range: { start: 0n, end: 10n }, state: { ...IDLE, ...state }, histogram: true, live: false };
}

function countsOf(initialProps: CountsQuestion) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return renderHook(useCounts, {
    initialProps,
    wrapper: ({ children }: { readonly children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
}

describe('counts', () => {
  it('wait for the rows of their own run, and say that they wait; what it costs is told before', async () => {
    const first = runOf('{a="first"}');
    const { result, rerender } = countsOf(questionOf(first, IDLE));
    expect(result.current.volume.fetching && result.current.facets.fetching).toBe(true);
    await waitFor(() => expect(asked, 'what it costs').toEqual(['stats']));
    rerender(questionOf(first, { search: first.search, phase: 'settled', end: 'complete' }));
    await waitFor(() => expect(asked).toEqual(['stats', 'volume', 'facets']));
    await waitFor(() => expect(result.current.total).toBe(7));

    rerender(questionOf(runOf('{a="next"}'), { search: first.search, phase: 'settled', end: 'complete' }));
    expect(result.current.facets).toMatchObject({ stale: true, fetching: true });
    await waitFor(() => expect(asked).toEqual(['stats', 'volume', 'facets', 'stats']));
  });

  it('do not ask for a histogram that is switched off, and the facets do not wait for it', async () => {
    const run = runOf('{a="first"}');
    const came = { search: run.search, phase: 'settled', end: 'complete' } as const;
    const { result } = countsOf({ ...questionOf(run, came), histogram: false });
    await waitFor(() => expect(result.current.facets.data).toBeDefined());
    expect(asked.toSorted()).toEqual(['facets', 'stats']);
  });

  it('of a refused query are not asked for: those of the query before stand, as old ones', async () => {
    const first = runOf('{a="first"}');
    const { result, rerender } = countsOf(
      questionOf(first, { search: first.search, phase: 'settled', end: 'complete' }),
    );
    await waitFor(() => expect(result.current.facets).toMatchObject({ stale: false, fetching: false }));

    const refused = runOf('{a=');
    const error = { code: 'query_parse', message: 'unexpected $end', requestId: '' } as const;
    rerender(questionOf(refused, { search: refused.search, phase: 'settled', stale: true, error }));
    expect(result.current.facets).toMatchObject({ stale: true, fetching: false, error: null });
    expect(result.current.facets.data?.services).toEqual([{ value: 'api', count: 7 }]);
    expect(asked.filter((name) => name === 'volume')).toHaveLength(1);
  });

  it('of a metric query tell how far it is, and then its answer', async () => {
    const { asked: question, range } = runOf('rate({a="b"}[1m])');
    const answer = { logql: 'x', stepSeconds: 1, lookbackSeconds: 60, series: [], bytesRead: 5, parts: 3 };
    const line = (event: object): string => `${JSON.stringify(event)}\n`;
    const goOn = Promise.withResolvers<void>();
    const body = new ReadableStream({
      async start(controller) {
        const write = (text: string): void => controller.enqueue(new TextEncoder().encode(text));
        write(line({ type: 'progress', done: 0, parts: 3 }) + line({ type: 'progress', done: 1, parts: 3 }));
        await goOn.promise;
        write(line({ type: 'answer', answer }) + line({ type: 'end' }));
        controller.close();
      },
    });
    server.use(http.post('*/api/v1/metric', () => new HttpResponse(body)));
    const { result } = countsOf(questionOf({ kind: 'metric', asked: question, range }, IDLE));
    await waitFor(() => expect(result.current.metricPieces).toEqual({ done: 1, parts: 3 }));
    goOn.resolve();
    await waitFor(() => expect(result.current.metric).toMatchObject({ data: answer, fetching: false, error: null }));
    expect(result.current.metricPieces).toBeNull();
  });

  it('of a metric query that Loki refuses say why', async () => {
    const { asked: question, range } = runOf('rate({a="b"}[60d])');
    const error = { code: 'limit_exceeded', message: 'too long', requestId: 'r1' };
    const events = [{ type: 'error', error }, { type: 'end' }].map((event) => `${JSON.stringify(event)}\n`);
    server.use(http.post('*/api/v1/metric', () => new HttpResponse(events.join(''))));
    const { result } = countsOf(questionOf({ kind: 'metric', asked: question, range }, IDLE));
    await waitFor(() => expect(result.current.metric).toMatchObject({ fetching: false, error }));
  });

  it('of a metric query can be stopped, and asked again', async () => {
    server.use(http.post('*/api/v1/metric', () => new Promise<never>(() => undefined)));
    const { asked: question, range } = runOf('rate({a="b"}[1m])');
    const { result } = countsOf(questionOf({ kind: 'metric', asked: question, range }, IDLE));
    expect(result.current.metric.fetching).toBe(true);
    result.current.stopMetric();
    await waitFor(() => expect(result.current.metric).toMatchObject({ fetching: false, error: null }));
    result.current.retryMetric();
    await waitFor(() => expect(result.current.metric.fetching).toBe(true));
  });
});

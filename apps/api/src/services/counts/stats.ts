import type { AskedRange, StatsAnswer } from '@edda/protocol';
import type { Backend } from '../backends/backend.ts';
import { planLogQueries, streamsOf } from '../plan.ts';
import { selectorOf } from '../search/estimate-bytes.ts';

/** What a query would read, as the backend's index estimates it. */
export async function stats(backend: Backend, request: AskedRange, signal: AbortSignal): Promise<StatsAnswer> {
  const range = { start: BigInt(request.range.start), end: BigInt(request.range.end) };
  const queries = planLogQueries(backend, request.ask, await streamsOf(backend, request.ask, range, signal));
  const selectors = [...new Set(queries.map(({ query }) => selectorOf(query)))];
  const parts = await Promise.all(
    selectors.map((selector) =>
      backend.ask('facets', signal, (client, stop) => client.stats(selector, range, { signal: stop })),
    ),
  );
  const total: StatsAnswer = { streams: 0, chunks: 0, bytes: 0, entries: 0 };
  for (const part of parts) {
    total.streams += part.streams;
    total.chunks += part.chunks;
    total.bytes += part.bytes;
    total.entries += part.entries;
  }
  return total;
}

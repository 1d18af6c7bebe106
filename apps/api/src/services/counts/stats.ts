import type { AskedRange, StatsAnswer } from '@edda/protocol';
import type { Backend } from '../backends/backend.ts';
import { selectorsOf, streamsOf } from '../plan.ts';
import { indexStats } from './index-stats.ts';

/**
 * What a query would read, as the backend's index estimates it. What a metric query's ranges (`[5m]`) reach back beyond
 * the asked one is not in it.
 */
export async function stats(backend: Backend, request: AskedRange, signal: AbortSignal): Promise<StatsAnswer> {
  const range = { start: BigInt(request.range.start), end: BigInt(request.range.end) };
  const streams = await streamsOf(backend, request.ask, range, signal);
  const selectors = selectorsOf(backend, request.ask, streams);
  const parts = await Promise.all(selectors.map((each) => indexStats(backend, each, range, 'facets', signal)));
  const total: StatsAnswer = { streams: 0, chunks: 0, bytes: 0, entries: 0 };
  for (const part of parts) {
    total.streams += part.streams;
    total.chunks += part.chunks;
    total.bytes += part.bytes;
    total.entries += part.entries;
  }
  return total;
}

import type { TimeRange } from '@edda/model';
import type { AskedRange, StatsAnswer } from '@edda/protocol';
import type { Backend } from '../backends/backend.ts';
import { selectorsOf, streamsOf } from '../plan.ts';
import { inAllowedPieces, piecesOf } from '../time-pieces.ts';

/**
 * What a query would read, as the backend's index estimates it. What a metric query's ranges (`[5m]`) reach back beyond
 * the asked one is not in it.
 */
export async function stats(backend: Backend, request: AskedRange, signal: AbortSignal): Promise<StatsAnswer> {
  const range = { start: BigInt(request.range.start), end: BigInt(request.range.end) };
  const streams = await streamsOf(backend, request.ask, range, signal);
  const selectors = selectorsOf(backend, request.ask, streams);
  const pieceOf = (selector: string) => (piece: TimeRange) =>
    backend.ask('facets', signal, (client, stop) => client.stats(selector, piece, { signal: stop }));
  const statsOf = (selector: string) =>
    inAllowedPieces(backend, () => Promise.all(piecesOf(range, backend.longestQuery).map(pieceOf(selector))));
  const total: StatsAnswer = { streams: 0, chunks: 0, bytes: 0, entries: 0 };
  for (const parts of await Promise.all(selectors.map(statsOf))) {
    // A stream goes on from piece to piece.
    total.streams += Math.max(0, ...parts.map(({ streams }) => streams));
    for (const part of parts) {
      total.chunks += part.chunks;
      total.bytes += part.bytes;
      total.entries += part.entries;
    }
  }
  return total;
}

import type { TimeRange } from '@edda/model';
import type { StatsAnswer } from '@edda/protocol';
import type { Backend } from '../backends/backend.ts';
import type { Priority } from '../backends/request-gate.ts';
import { inAllowedPieces, piecesOf } from '../time-pieces.ts';

/** What a selector's streams hold in a range of any length, as the backend's index estimates it. */
export async function indexStats(
  backend: Backend,
  selector: string,
  range: TimeRange,
  priority: Priority,
  signal: AbortSignal,
): Promise<StatsAnswer> {
  const statsOf = (piece: TimeRange) =>
    backend.ask(priority, signal, (client, stop) => client.stats(selector, piece, { signal: stop }));
  const all = () => Promise.all(piecesOf(range, backend.longestQuery).map(statsOf));
  const total: StatsAnswer = { streams: 0, chunks: 0, bytes: 0, entries: 0 };
  for (const part of await inAllowedPieces(backend, all)) {
    // A stream goes on from piece to piece.
    total.streams = Math.max(total.streams, part.streams);
    total.chunks += part.chunks;
    total.bytes += part.bytes;
    total.entries += part.entries;
  }
  return total;
}

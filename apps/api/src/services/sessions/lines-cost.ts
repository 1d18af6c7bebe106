import { LokiError } from '@edda/loki';
import type { TimeRange } from '@edda/model';
import type { SessionsCost } from '@edda/protocol';
import type { Backend } from '../backends/backend.ts';
import { piecesOf } from '../time-pieces.ts';

/** The index answers soon or not at all: nobody waits longer for an estimate. */
const PATIENCE_MS = 2_000;

/** What the selector's streams hold in the range, as the index estimates it. */
export async function linesCost(
  backend: Backend,
  selector: string,
  range: TimeRange,
  signal: AbortSignal,
): Promise<SessionsCost> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  let [lines, bytes] = [0, 0];
  try {
    for (const piece of piecesOf(range)) {
      const stats = await backend.ask('rows', limit, (client, stop) => client.stats(selector, piece, { signal: stop }));
      lines += stats.entries;
      bytes += stats.bytes;
    }
    return { lines, bytes };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof LokiError || limit.aborted) return { lines: null, bytes: null };
    throw error;
  }
}

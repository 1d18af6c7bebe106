import { LokiError } from '@edda/loki';
import type { TimeRange } from '@edda/model';
import type { SessionsCost } from '@edda/protocol';
import type { Backend } from '../backends/backend.ts';
import { indexStats } from '../counts/index-stats.ts';

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
  try {
    const { entries, bytes } = await indexStats(backend, selector, range, 'rows', limit);
    return { lines: entries, bytes };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof LokiError || limit.aborted) return { lines: null, bytes: null };
    throw error;
  }
}

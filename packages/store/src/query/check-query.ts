import type { NamedQuery } from './scan-messages.ts';
import type { WorkerPool } from './worker-pool.ts';

/**
 * Rejects where a query's stages cannot be built, which elsewhere the scan finds. In a worker, for a regular expression
 * of 100 KB is a second's work.
 */
export async function checkQuery(pool: WorkerPool, of: NamedQuery, signal: AbortSignal): Promise<void> {
  await pool.lend(signal, (worker) => worker.ask({ type: 'check', of }));
}

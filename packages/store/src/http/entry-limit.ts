import type { Limits } from '../ingest/limits.ts';
import { badRequest } from './params.ts';

/** Refuses to look at more lines than `max_entries_limit_per_query`. */
export function checkEntryLimit(limit: number, { maxEntries }: Limits): void {
  if (limit <= maxEntries) return;
  throw badRequest(
    `max entries limit per query exceeded, limit > max_entries_limit_per_query (${limit} > ${maxEntries})`,
  );
}

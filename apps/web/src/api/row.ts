import type { Labels } from '@edda/model';
import { type Ask, RowDetail, type RowRequest } from '@edda/protocol';
import { queryOptions } from '@tanstack/react-query';
import { callJson } from './http.ts';

/**
 * One whole line and everything about it. `labels` are those of its stream, empty where only the id is known; `ask` is
 * what it was found by.
 */
export function rowOptions(backend: string, id: string, labels: Labels, ask: Ask) {
  const request: RowRequest = { backend, id, labels, ask };
  return queryOptions({
    // The id names the line for good, whoever found it and how.
    queryKey: ['row', backend, id],
    queryFn: ({ signal }) => callJson(RowDetail, { method: 'POST', path: 'row', body: request }, signal),
    gcTime: 60_000,
  });
}

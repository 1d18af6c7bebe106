import { KeptAnswer, type KeptRequest } from '@edda/protocol';
import { queryOptions } from '@tanstack/react-query';
import { callJson } from './http.ts';

/** How far back a backend has lines and, of a row that is gone, whose it was. */
export function keptOptions(backend: string, row: string | null = null) {
  const request: KeptRequest = { backend, ...(row === null ? {} : { row }) };
  return queryOptions({
    queryKey: ['kept', backend, row],
    queryFn: ({ signal }) => callJson(KeptAnswer, { method: 'POST', path: 'kept', body: request }, signal),
    // Retention takes its hours; a link is looked at for minutes.
    staleTime: 300_000,
  });
}

import { HistoryAnswer } from '@edda/protocol';
import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { callEmpty, callJson } from './http.ts';
import { HISTORY_KEY } from './remember-asked.ts';

export function historyOptions() {
  return queryOptions({
    queryKey: HISTORY_KEY,
    queryFn: ({ signal }) => callJson(HistoryAnswer, { method: 'GET', path: 'history' }, signal),
    // Other tabs ask too.
    staleTime: 10_000,
  });
}

export function forgetAskedOptions() {
  return mutationOptions({
    /** An id, or null for all of them. */
    mutationFn: (id: string | null) =>
      callEmpty({ method: 'DELETE', path: id === null ? 'history' : `history/${encodeURIComponent(id)}` }),
    onSettled: (_done, _error, _id, _before, { client }) => client.invalidateQueries(historyOptions()),
  });
}

export function switchHistoryOptions() {
  return mutationOptions({
    mutationFn: (remember: boolean) => callEmpty({ method: 'PATCH', path: 'history', body: { remember } }),
    onSettled: (_done, _error, _remember, _before, { client }) => client.invalidateQueries(historyOptions()),
  });
}

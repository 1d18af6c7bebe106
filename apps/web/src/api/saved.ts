import { SavedQueriesAnswer, SavedQuery, type SavedQueryDraft, type SavedQueryPatch } from '@edda/protocol';
import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { callEmpty, callJson } from './http.ts';

export function savedOptions() {
  return queryOptions({
    queryKey: ['saved'],
    queryFn: async ({ signal }) => (await callJson(SavedQueriesAnswer, { method: 'GET', path: 'saved' }, signal)).saved,
    // Other tabs save queries too.
    staleTime: 0,
  });
}

export function createSavedOptions() {
  return mutationOptions({
    mutationFn: (draft: SavedQueryDraft) => callJson(SavedQuery, { method: 'POST', path: 'saved', body: draft }),
    onSettled: (_saved, _error, _draft, _before, { client }) => client.invalidateQueries(savedOptions()),
  });
}

export function patchSavedOptions() {
  return mutationOptions({
    mutationFn: ({ id, ...patch }: SavedQueryPatch & { readonly id: string }) =>
      callJson(SavedQuery, { method: 'PATCH', path: `saved/${encodeURIComponent(id)}`, body: patch }),
    onSettled: (_saved, _error, _patch, _before, { client }) => client.invalidateQueries(savedOptions()),
  });
}

export function deleteSavedOptions() {
  return mutationOptions({
    mutationFn: (id: string) => callEmpty({ method: 'DELETE', path: `saved/${encodeURIComponent(id)}` }),
    onSettled: (_done, _error, _id, _before, { client }) => client.invalidateQueries(savedOptions()),
  });
}

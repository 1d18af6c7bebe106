import {
  SavedImportAnswer,
  SavedQueriesAnswer,
  SavedQuery,
  type SavedQueryDraft,
  type SavedQueryPatch,
} from '@edda/protocol';
import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { callEmpty, callJson } from './http.ts';

/** Where a document of all of one's own saved queries is. */
export const SAVED_EXPORT_HREF = '/api/v1/saved/export';

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
      callJson(SavedQuery, { method: 'PATCH', path: pathOf(id), body: patch }),
    onSettled: (_saved, _error, _patch, _before, { client }) => client.invalidateQueries(savedOptions()),
  });
}

export function deleteSavedOptions() {
  return mutationOptions({
    mutationFn: (id: string) => callEmpty({ method: 'DELETE', path: pathOf(id) }),
    onSettled: (_done, _error, _id, _before, { client }) => client.invalidateQueries(savedOptions()),
  });
}

/** Brings back what was deleted. */
export function restoreSavedOptions() {
  return mutationOptions({
    mutationFn: (id: string) => callJson(SavedQuery, { method: 'POST', path: `${pathOf(id)}/restore` }),
    onSettled: (_saved, _error, _id, _before, { client }) => client.invalidateQueries(savedOptions()),
  });
}

/** Takes a document; its text goes as it is, so that the answer can name its lines. */
export function importSavedOptions() {
  return mutationOptions({
    mutationFn: (text: string) => callJson(SavedImportAnswer, { method: 'POST', path: 'saved/import', text }),
    onSettled: (_answer, _error, _text, _before, { client }) => client.invalidateQueries(savedOptions()),
  });
}

function pathOf(id: string): string {
  return `saved/${encodeURIComponent(id)}`;
}

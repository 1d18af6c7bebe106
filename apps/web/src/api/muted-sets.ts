import { MutedSet, type MutedSetDraft, MutedSetsAnswer } from '@edda/protocol';
import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { callEmpty, callJson } from './http.ts';

export function mutedSetsOptions() {
  return queryOptions({
    queryKey: ['muted-sets'],
    queryFn: async ({ signal }) =>
      (await callJson(MutedSetsAnswer, { method: 'GET', path: 'muted-sets' }, signal)).sets,
    // Other tabs save sets too.
    staleTime: 0,
  });
}

export function saveMutedSetOptions() {
  return mutationOptions({
    mutationFn: (draft: MutedSetDraft) => callJson(MutedSet, { method: 'POST', path: 'muted-sets', body: draft }),
    onSettled: (_set, _error, _draft, _before, { client }) => client.invalidateQueries(mutedSetsOptions()),
  });
}

export function deleteMutedSetOptions() {
  return mutationOptions({
    mutationFn: (id: string) => callEmpty({ method: 'DELETE', path: `muted-sets/${encodeURIComponent(id)}` }),
    onSettled: (_done, _error, _id, _before, { client }) => client.invalidateQueries(mutedSetsOptions()),
  });
}

import { type LinesRequest, PinLinesAnswer, PinSet, type PinSetDraft, PinSetsAnswer } from '@edda/protocol';
import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { callEmpty, callJson } from './http.ts';

/** One's own sets of pins. */
export function pinSetsOptions() {
  return queryOptions({
    queryKey: ['pins'],
    queryFn: async ({ signal }) => (await callJson(PinSetsAnswer, { method: 'GET', path: 'pins' }, signal)).sets,
    // Other tabs pin lines too.
    staleTime: 0,
  });
}

/** A set of pins, anybody's. */
export function pinSetOptions(id: string) {
  return queryOptions({
    queryKey: ['pins', id],
    queryFn: ({ signal }) => callJson(PinSet, { method: 'GET', path: pathOf(id) }, signal),
    staleTime: 0,
  });
}

export function createPinSetOptions() {
  return mutationOptions({
    mutationFn: (draft: PinSetDraft) => callJson(PinSet, { method: 'POST', path: 'pins', body: draft }),
    onSuccess: (set, _draft, _before, { client }) => keep(client, set),
  });
}

export function renamePinSetOptions() {
  return mutationOptions({
    mutationFn: ({ id, title }: PinSetDraft & { readonly id: string }) =>
      callJson(PinSet, { method: 'PATCH', path: pathOf(id), body: { title } }),
    onSuccess: (set, _draft, _before, { client }) => keep(client, set),
  });
}

export function deletePinSetOptions() {
  return mutationOptions({
    mutationFn: (id: string) => callEmpty({ method: 'DELETE', path: pathOf(id) }),
    onSettled: (_done, _error, _id, _before, { client }) => client.invalidateQueries(pinSetsOptions()),
  });
}

export function pinLinesOptions() {
  return mutationOptions({
    mutationFn: ({ id, request }: { readonly id: string; readonly request: LinesRequest }) =>
      callJson(PinLinesAnswer, { method: 'POST', path: `${pathOf(id)}/lines`, body: request }),
    onSuccess: ({ set }, _lines, _before, { client }) => keep(client, set),
  });
}

export interface PinAt {
  readonly id: string;
  /** Id of the row. */
  readonly row: string;
}

export function notePinOptions() {
  return mutationOptions({
    mutationFn: ({ id, row, note }: PinAt & { readonly note: string }) =>
      callJson(PinSet, { method: 'PATCH', path: linePath({ id, row }), body: { note } }),
    onSuccess: (set, _note, _before, { client }) => keep(client, set),
  });
}

export function removePinOptions() {
  return mutationOptions({
    mutationFn: (pin: PinAt) => callJson(PinSet, { method: 'DELETE', path: linePath(pin) }),
    onSuccess: (set, _pin, _before, { client }) => keep(client, set),
  });
}

function pathOf(id: string): string {
  return `pins/${encodeURIComponent(id)}`;
}

function linePath({ id, row }: PinAt): string {
  return `${pathOf(id)}/lines/${encodeURIComponent(row)}`;
}

/** What a change answers is the whole set, as it is from now on; an answer that is still on its way may be older. */
async function keep(client: QueryClient, set: PinSet): Promise<void> {
  const { queryKey } = pinSetOptions(set.id);
  await client.cancelQueries({ queryKey });
  client.setQueryData(queryKey, set);
  await client.invalidateQueries({ ...pinSetsOptions(), exact: true });
}

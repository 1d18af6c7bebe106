import { type DownloadRequest, DownloadStatus } from '@edda/protocol';
import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { callEmpty, callJson } from './http.ts';

/** How often a download that goes on is asked how far it is, in milliseconds. */
const LOOK_EVERY_MS = 500;

/** Asks for a file; it begins when its address is fetched. */
export function createDownloadOptions() {
  return mutationOptions({
    mutationFn: (request: DownloadRequest) =>
      callJson(DownloadStatus, { method: 'POST', path: 'downloads', body: request }),
    onSuccess: (status, _request, _before, { client }) =>
      void client.setQueryData(downloadOptions(status.id).queryKey, status),
  });
}

/** How far a file is. */
export function downloadOptions(id: string) {
  return queryOptions({
    queryKey: ['downloads', id],
    queryFn: ({ signal }) => callJson(DownloadStatus, { method: 'GET', path: `downloads/${id}` }, signal),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data === undefined || isOver(state.data) ? false : LOOK_EVERY_MS),
    // The browser saves on while another tab is looked at.
    refetchIntervalInBackground: true,
  });
}

export function cancelDownloadOptions() {
  return mutationOptions({
    mutationFn: (id: string) => callEmpty({ method: 'DELETE', path: `downloads/${id}` }),
    onSettled: (_done, _error, id, _before, { client }) => client.invalidateQueries(downloadOptions(id)),
  });
}

/** Where the browser fetches the file itself, so that the page holds nothing of it. */
export function fileAddress(id: string): string {
  return `/api/v1/downloads/${id}/file`;
}

export function isOver({ state }: DownloadStatus): boolean {
  return state !== 'waiting' && state !== 'running';
}

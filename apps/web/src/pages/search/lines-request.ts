import { parseRowId } from '@edda/model';
import type { LinesRequest } from '@edda/protocol';
import type { SearchModel } from './use-search-model.ts';

/** What is asked of the BFF for whole lines of rows of this page. */
export function linesRequest({ view, search }: SearchModel, ids: readonly string[]): LinesRequest {
  const streams: LinesRequest['streams'] = {};
  for (const id of ids) {
    const stream = parseRowId(id)?.streamHash;
    const labels = search.rows.find(id)?.labels;
    if (stream !== undefined && labels !== undefined) streams[stream] = { ...labels };
  }
  return { backend: view.backend, ask: view.ask, ids: [...ids], streams };
}

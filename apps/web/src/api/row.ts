import { type Labels, parseRowId } from '@edda/model';
import { EMPTY_ASK, RowDetail, type SearchRequest } from '@edda/protocol';
import { queryOptions } from '@tanstack/react-query';
import { pageError } from './api-error.ts';
import { callJson } from './http.ts';
import { searchEvents } from './search-stream.ts';

/** As many lines as one nanosecond is searched for when only a row's id is known: the BFF's own limit. */
const LINES_AT_ONE_MOMENT = 5000;

/** One whole line and everything about it. `labels` are those of its stream, or null where only the id is known. */
export function rowOptions(backend: string, id: string, labels: Labels | null) {
  return queryOptions({
    // The id names the line for good, whoever found its stream.
    queryKey: ['row', backend, id],
    queryFn: async ({ signal }) => {
      const stream = labels ?? (await findStream(backend, id, signal));
      return callJson(RowDetail, { method: 'POST', path: 'row', body: { backend, id, labels: stream } }, signal);
    },
    gcTime: 60_000,
  });
}

/** The stream of a row that came as a link: looked for among all lines of its nanosecond. */
async function findStream(backend: string, id: string, signal: AbortSignal): Promise<Labels> {
  const time = parseRowId(id)?.time;
  if (time === undefined) throw pageError('bad_request', `${id} is no id of a row.`);
  const request: SearchRequest = {
    backend,
    ask: EMPTY_ASK,
    range: { start: String(time), end: String(time + 1n) },
    direction: 'backward',
    limit: LINES_AT_ONE_MOMENT,
  };
  const streams = new Map<string, Labels>();
  for await (const event of searchEvents(request, signal)) {
    if (event.type === 'streams') {
      for (const [key, labels] of Object.entries(event.streams)) streams.set(key, labels);
    } else if (event.type === 'rows') {
      const labels = streams.get(event.rows.find((row) => row.id === id)?.stream ?? '');
      if (labels !== undefined) return labels;
    }
  }
  throw pageError('not_found', 'This line is no longer there: Loki has deleted it, or it lies beyond its retention.');
}

import { parseRowId, type RowIdentity } from '@edda/model';
import type { RowDetail, RowRequest } from '@edda/protocol';
import { type Entry, readDetail } from '@edda/sources';
import { ApiError } from '../../errors.ts';
import type { Backend } from '../backends/backend.ts';
import { derivedLinks } from '../derived/derived-field.ts';
import { planLogQueries } from '../plan.ts';
import type { Sources } from '../sources.ts';
import { entryOf } from './read-streams.ts';
import { lineHash, streamHash } from './row-hash.ts';
import { selectorFor } from './stream-selector.ts';

/** One whole line: found again by its nanosecond, its stream and its text. */
export async function openRow(backend: Backend, request: RowRequest, signal: AbortSignal): Promise<RowDetail> {
  const identity = parseRowId(request.id);
  if (identity === null) {
    const message = 'This is no id of a row';
    throw new ApiError({ code: 'bad_request', message, field: 'id', value: request.id });
  }
  for (const query of queriesFor(backend, request)) {
    const entries = await entriesAt(backend, query, identity.time, signal);
    const entry = pick(entries, identity);
    if (entry !== undefined) return detailOf(request.id, entry, backend.sources);
  }
  const message = 'This line is no longer there: Loki has deleted it, or it lies beyond its retention';
  throw new ApiError({ code: 'not_found', message, field: 'id', value: request.id });
}

/** Its stream alone first; then as it was found, since a query's stages may rewrite labels and line. */
function queriesFor(backend: Backend, { labels, ask }: RowRequest): string[] {
  const asFound = ask === undefined ? [] : planLogQueries(backend, ask, null).map(({ logql }) => logql);
  return [selectorFor(labels), ...asFound];
}

async function entriesAt(backend: Backend, query: string, time: bigint, signal: AbortSignal): Promise<Entry[]> {
  const range = { start: time, end: time + 1n };
  const most = backend.maxEntries;
  const answer = await backend.askEntries('rows', signal, most, (client, limit, stop) =>
    client.queryRange({ query, range, limit, direction: 'forward' }, { signal: stop }),
  );
  return answer.data.result.flatMap(({ stream, values }) =>
    values.map(([moment, line, categories]) => entryOf(stream, moment, line, categories)),
  );
}

function pick(entries: readonly Entry[], identity: RowIdentity): Entry | undefined {
  const same = entries.filter(
    (entry) => lineHash(entry.line) === identity.lineHash && streamHash(entry.labels) === identity.streamHash,
  );
  return same[identity.occurrence];
}

function detailOf(id: string, entry: Entry, { profiles, derivedFields }: Sources): RowDetail {
  const { labels, metadata, line, time } = entry;
  const derived = derivedLinks(entry, derivedFields);
  return {
    id,
    time: String(time),
    line,
    labels,
    structuredMetadata: metadata,
    ...readDetail(entry, profiles),
    derived,
  };
}

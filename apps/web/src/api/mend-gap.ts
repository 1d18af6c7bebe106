import type { Labels } from '@edda/model';
import type { ColumnName, ErrorBody, Row, SearchEvent, SearchRequest } from '@edda/protocol';
import { errorBodyOf } from './api-error.ts';
import type { BufferItem, Mark, RowBuffer } from './row-buffer.ts';
import { searchEvents } from './search-stream.ts';

/** Rows that one request for a missing part brings; there may be several of them. */
const MENDED_ROWS = 1000;

/** A place between the rows where a part of the range is missing. */
export interface Gap extends Mark {
  readonly gap: NonNullable<Mark['gap']>;
}

/**
 * Asks once more for a part of a range that could not be read, and puts its rows where the gap was said to be. Resolves
 * to what was the matter, or null where the gap is no more; what could be read stays either way.
 */
export async function mendGap(
  rows: RowBuffer,
  { id, message, gap }: Gap,
  question: Pick<SearchRequest, 'backend' | 'ask' | 'direction'> & { readonly columns?: ColumnName[] },
  signal: AbortSignal,
): Promise<ErrorBody | null> {
  rows.replace(id, [{ kind: 'mark', id, message: 'This part is being read again …', gap, busy: true }]);
  const found: BufferItem[] = [];
  const failure = await readInto(found, { ...question, range: gap, limit: MENDED_ROWS }, signal);
  const still: Mark = { kind: 'mark', id, message: failure === null ? message : stillMissing(failure), gap };
  rows.replace(id, failure === null && !signal.aborted ? found : [...found, still]);
  return failure;
}

/** Every row of a range, page by page. Null where all of them came. */
async function readInto(found: BufferItem[], request: SearchRequest, signal: AbortSignal): Promise<ErrorBody | null> {
  const streams = new Map<string, Labels>();
  let failure: ErrorBody | null = null;
  let next: SearchRequest | null = request;
  try {
    while (next !== null) {
      const events = searchEvents(next, signal);
      next = null;
      for await (const event of events) {
        if (event.type === 'streams') addTo(streams, event.streams);
        else if (event.type === 'rows') found.push(...event.rows.map((row) => itemOf(row, streams)));
        else if (event.type === 'end' && event.cursor !== null) next = { ...request, cursor: event.cursor };
        else failure ??= failureIn(event);
      }
      if (failure !== null) return failure;
    }
    return null;
  } catch (error) {
    return errorBodyOf(error);
  }
}

function failureIn(event: SearchEvent): ErrorBody | null {
  if (event.type === 'error') return event.error;
  return event.type === 'notice' && event.notice.code === 'window_failed' ? (event.notice.error ?? null) : null;
}

function addTo(streams: Map<string, Labels>, more: Readonly<Record<string, Labels>>): void {
  for (const [key, labels] of Object.entries(more)) streams.set(key, labels);
}

function itemOf(row: Row, streams: ReadonlyMap<string, Labels>): BufferItem {
  return { kind: 'row', row, labels: streams.get(row.stream) ?? {} };
}

function stillMissing({ message }: ErrorBody): string {
  return `This part of the range still cannot be read: ${message}`;
}

import { SearchEvent, type SearchRequest } from '@edda/protocol';
import { ndjsonEvents } from './ndjson-events.ts';

/** A search's events as they arrive. */
export function searchEvents(request: SearchRequest, signal: AbortSignal): AsyncGenerator<SearchEvent, void, void> {
  return ndjsonEvents(SearchEvent, { method: 'POST', path: 'search', body: request }, signal);
}

import { SearchEvent, TraceEvent } from '@edda/protocol';
import * as z from 'zod/mini';

/** A search's events as they come, each held against the protocol. */
export function searchEvents(response: Response): AsyncGenerator<SearchEvent> {
  return ndjsonEvents(SearchEvent, response);
}

export function traceEvents(response: Response): AsyncGenerator<TraceEvent> {
  return ndjsonEvents(TraceEvent, response);
}

/** Any answer's events as they come. */
export async function* ndjsonEvents<T>(schema: z.ZodMiniType<T>, response: Response): AsyncGenerator<T> {
  if (response.status !== 200) throw new Error(`the answer was ${response.status}: ${await response.text()}`);
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) yield z.parse(schema, JSON.parse(line));
  }
}

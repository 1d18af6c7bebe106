import { SearchEvent } from '@edda/protocol';
import * as z from 'zod/mini';

/** A search's events as they come, each held against the protocol. */
export async function* searchEvents(response: Response): AsyncGenerator<SearchEvent> {
  if (response.status !== 200) throw new Error(`search answered ${response.status}: ${await response.text()}`);
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) yield z.parse(SearchEvent, JSON.parse(line));
  }
}

import { textLines } from './text-lines.ts';

/** One event of a `text/event-stream`, as the HTML standard has it. */
export interface ServerSentEvent {
  /** The id to resume from: this event's, or the last one before it that had one. */
  readonly lastEventId: string;
  readonly data: string;
}

/**
 * The events of a body in the form of server-sent events. The browser's own EventSource hides why it was refused and
 * cannot resume a stream that it did not break itself, so the page reads them from `fetch`.
 */
export async function* serverSentEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent, void, void> {
  let lastEventId = '';
  let data: string[] = [];
  for await (const line of textLines(body)) {
    if (line === '') {
      if (data.length > 0) yield { lastEventId, data: data.join('\n') };
      data = [];
      continue;
    }
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    else if (field === 'id' && !value.includes('\0')) lastEventId = value;
  }
}

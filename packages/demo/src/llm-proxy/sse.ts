import type { StreamChunk } from '@edda/exporter';
import type { Nanos } from '@edda/model';
import { later } from '../moment.ts';

/** One event of an event stream, and when it came: milliseconds since the request. */
export interface SseEvent {
  readonly event: string | null;
  readonly data: unknown;
  readonly atMs: number;
}

/** The stream as a proxy writes it down: a chunk for each line, the empty ones between events too. */
export function streamChunks(events: readonly SseEvent[], requested: Nanos): StreamChunk[] {
  return events.flatMap(({ event, data, atMs }) => {
    const lines = [
      ...(event === null ? [] : [`event: ${event}\n`]),
      `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n`,
      '\n',
    ];
    const deltaMs = Math.floor(atMs);
    return lines.map((raw, index) => ({ time: later(requested, atMs + index * 0.011), deltaMs, raw }));
  });
}

/** Pieces of a text as a model streams it: a few words at a time. */
export function pieces(text: string, words = 7): string[] {
  return text.match(new RegExp(`(?:\\S+\\s*){1,${words}}|\\s+`, 'g')) ?? [];
}

import { describe, expect, it } from 'vitest';
import { serverSentEvents } from './event-stream.ts';
import { textLines } from './text-lines.ts';

function bodyOf(...chunks: (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(typeof chunk === 'string' ? encoder.encode(chunk) : chunk);
      controller.close();
    },
  });
}

describe('reading a body by lines', () => {
  it('puts lines together that arrive in pieces, also in the middle of a character', async () => {
    const bytes = new TextEncoder().encode('größer\nzwei\r\n\ndrei');
    const pieces = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(await Array.fromAsync(textLines(bodyOf(...pieces)))).toEqual(['größer', 'zwei', '', 'drei']);
  });

  it('lets go of the body when the reader stops', async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('line\n')),
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const line of textLines(body)) {
      expect(line).toBe('line');
      break;
    }
    expect(cancelled).toBe(true);
  });
});

describe('reading server-sent events', () => {
  it('joins data lines, remembers the last id and passes over comments', async () => {
    const body = bodyOf(': hello\n\nid: 7\ndata: a\ndata: b\n\ndata:c\n\nid: 8\n\ndata: d\n\ndata: cut');
    expect(await Array.fromAsync(serverSentEvents(body))).toEqual([
      { lastEventId: '7', data: 'a\nb' },
      { lastEventId: '7', data: 'c' },
      { lastEventId: '8', data: 'd' },
    ]);
  });
});

import { textStream } from './text-stream.ts';

/** @param id Where to resume from; left out, the one before stands. */
export type EmitEvent<T> = (event: T, id?: string) => Promise<void>;

type Produce<T> = (emit: EmitEvent<T>, signal: AbortSignal) => Promise<void>;

const RECONNECT_MS = 1_000;

/** An answer of server-sent events, each a JSON value. */
export function eventStream<T>(requestSignal: AbortSignal, produce: Produce<T>): Response {
  const body = textStream(requestSignal, async (write, signal) => {
    await write(`retry: ${RECONNECT_MS}\n\n`);
    await produce((event, id) => {
      const resume = id === undefined ? '' : `id: ${id}\n`;
      return write(`${resume}data: ${JSON.stringify(event)}\n\n`);
    }, signal);
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  });
}

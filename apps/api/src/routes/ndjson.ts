import { textStream } from './text-stream.ts';

type Produce<T> = (emit: (event: T) => Promise<void>, signal: AbortSignal) => Promise<void>;

/** An answer of one JSON value a line. `emit` resolves when the browser has room for more. */
export function ndjson<T>(requestSignal: AbortSignal, produce: Produce<T>): Response {
  const body = textStream(requestSignal, (write, signal) =>
    produce((event) => write(`${JSON.stringify(event)}\n`), signal),
  );
  return new Response(body, {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'cache-control': 'no-store',
      // A proxy in front that collects the whole answer first would take the stream out of it.
      'x-accel-buffering': 'no',
    },
  });
}

import { textStream, type Write } from './text-stream.ts';

export const NDJSON_TYPE = 'application/x-ndjson';

type Produce<T> = (emit: (event: T) => Promise<void>, signal: AbortSignal) => Promise<void>;
type ProduceText = (write: Write, signal: AbortSignal) => Promise<void>;

/** An answer of one JSON value a line. `emit` resolves when the browser has room for more. */
export function ndjson<T>(requestSignal: AbortSignal, produce: Produce<T>): Response {
  return ndjsonText(requestSignal, (write, signal) => produce((event) => write(`${JSON.stringify(event)}\n`), signal));
}

/** The same for values that are JSON already; whoever writes ends each line. */
export function ndjsonText(requestSignal: AbortSignal, produce: ProduceText): Response {
  return new Response(textStream(requestSignal, produce), {
    headers: {
      'content-type': `${NDJSON_TYPE}; charset=utf-8`,
      'cache-control': 'no-store',
      // A proxy in front that collects the whole answer first would take the stream out of it.
      'x-accel-buffering': 'no',
    },
  });
}

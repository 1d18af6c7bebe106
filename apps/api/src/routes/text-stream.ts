/** How much may wait for a slow browser before whoever writes does. */
const HIGH_WATER_BYTES = 256 * 1024;

/** Resolves when there is room for more; rejects when nobody reads any more. */
export type Write = (text: string) => Promise<void>;

type Produce = (write: Write, signal: AbortSignal) => Promise<void>;

/** A body that is written as it comes about. The signal aborts when the browser leaves. */
export function textStream(requestSignal: AbortSignal, produce: Produce): ReadableStream<Uint8Array> {
  const gone = new AbortController();
  const signal = AbortSignal.any([requestSignal, gone.signal]);
  const encoder = new TextEncoder();
  // One promise for all who wait: several parts of an answer may write at once.
  let full: PromiseWithResolvers<void> | null = null;
  const makeRoom = (): void => {
    full?.resolve();
    full = null;
  };
  signal.addEventListener('abort', makeRoom, { once: true });
  const start = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    const write = async (text: string): Promise<void> => {
      signal.throwIfAborted();
      controller.enqueue(encoder.encode(text));
      if ((controller.desiredSize ?? 0) > 0) return;
      full ??= Promise.withResolvers<void>();
      await full.promise;
      signal.throwIfAborted();
    };
    produce(write, signal).then(
      () => !gone.signal.aborted && controller.close(),
      // The body ends without its last word, and the page sees that it was cut.
      (error: unknown) => !gone.signal.aborted && controller.error(error),
    );
  };
  const cancel = (reason: unknown): void => gone.abort(reason);
  const size = (chunk: Uint8Array | undefined): number => chunk?.byteLength ?? 0;
  return new ReadableStream({ start, pull: makeRoom, cancel }, { highWaterMark: HIGH_WATER_BYTES, size });
}

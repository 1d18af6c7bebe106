import type * as z from 'zod/mini';
import type { Call } from './http.ts';
import { ndjsonEvents } from './ndjson-events.ts';

export interface AnswerListener<T> {
  /** One event after another, as they arrive. */
  hear(event: T): void;
  /** It failed, or was cut. */
  fail(error: unknown): void;
}

/** An answer that arrives event by event; there is never more than one at once. */
export class StreamedAnswer<T extends { readonly type: string }> {
  readonly #schema: z.ZodMiniType<T>;
  readonly #listener: AnswerListener<T>;
  #running = new AbortController();

  constructor(schema: z.ZodMiniType<T>, listener: AnswerListener<T>) {
    this.#schema = schema;
    this.#listener = listener;
  }

  /** Lets go of what ran, and asks this. */
  start(call: Call): void {
    this.#running.abort();
    this.#running = new AbortController();
    void this.#run(call, this.#running.signal);
  }

  stop(): void {
    this.#running.abort();
  }

  async #run(call: Call, signal: AbortSignal): Promise<void> {
    try {
      for await (const event of ndjsonEvents(this.#schema, call, signal)) {
        if (signal.aborted) return;
        this.#listener.hear(event);
      }
    } catch (error) {
      if (!signal.aborted) this.#listener.fail(error);
    }
  }
}

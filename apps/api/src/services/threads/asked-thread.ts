import { Worker, type WorkerOptions } from 'node:worker_threads';
import { LokiError } from '@edda/loki';
import type { Questions, ThreadResult } from './serve-thread.ts';

interface ThreadOptions extends Pick<WorkerOptions, 'workerData' | 'resourceLimits'> {
  /** Ends the thread at once, whatever it is at. */
  readonly signal?: AbortSignal;
}

/** A worker thread that answers one question after another, each of which may be asked before the last is answered. */
export class AskedThread<Q extends Questions<Q>> implements AsyncDisposable {
  readonly #worker: Worker;
  /** In the order in which they were asked, which is that of the answers. */
  readonly #waiting: PromiseWithResolvers<unknown>[] = [];
  #end: { readonly reason: unknown } | null = null;

  /**
   * @param script A module that calls `serveThread` for the same questions.
   * @throws the signal's reason where it has aborted already.
   */
  constructor(script: URL, { signal, ...options }: ThreadOptions = {}) {
    signal?.throwIfAborted();
    this.#worker = new Worker(script, options);
    this.#worker.unref();
    this.#worker.on('message', (result: ThreadResult) => this.#settle(result));
    this.#worker.on('error', (error) => this.#lost(error));
    this.#worker.on('exit', () => this.#lost(new Error(`the thread of ${nameOf(script)} ended`)));
    const leave = (): void => {
      this.#lost(signal?.reason);
      void this.#worker.terminate();
    };
    signal?.addEventListener('abort', leave, { once: true });
    this.#worker.on('exit', () => signal?.removeEventListener('abort', leave));
  }

  /** Questions without an answer so far. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Whether it died, or was ended: it answers nothing any more. */
  get hasEnded(): boolean {
    return this.#end !== null;
  }

  /**
   * Rejects with what went wrong in the thread, of Loki's as a {@link LokiError}, and with the reason of its end.
   *
   * @param bytes What of the question's bytes may be moved there, and is gone from here afterwards.
   */
  async ask<K extends keyof Q>(kind: K, ask: Q[K]['ask'], bytes: readonly Uint8Array[] = []): Promise<Q[K]['answer']> {
    if (this.#end !== null) throw this.#end.reason;
    // Throws where bytes are gone already: then nothing is asked, and no answer is due.
    this.#worker.postMessage({ kind, ask }, bytes.flatMap(movable));
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.push(waiting);
    // The thread is this project's own, and answers what its table of questions says.
    return (await waiting.promise) as Q[K]['answer'];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(result: ThreadResult): void {
    const waiting = this.#waiting.shift();
    if (result.kind === 'answer') waiting?.resolve(result.answer);
    else waiting?.reject(errorOf(result));
  }

  #lost(reason: unknown): void {
    this.#end ??= { reason };
    for (const waiting of this.#waiting.splice(0)) waiting.reject(reason);
  }
}

function errorOf({ message, loki }: Extract<ThreadResult, { kind: 'failed' }>): Error {
  return loki === null ? new Error(message) : new LokiError({ ...loki, message });
}

/** Small buffers lie in a pool that others use too; only one that has its memory for itself can be moved. */
function movable({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}

/** `session-worker` of `file:///…/session-worker.ts`. */
function nameOf({ pathname }: URL): string {
  return pathname.slice(pathname.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}

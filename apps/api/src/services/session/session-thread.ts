import { Worker } from 'node:worker_threads';
import { LokiError } from '@edda/loki';
import type { SessionPage } from './read-page.ts';
import type { SessionResult, SessionTask } from './session-worker.ts';

/**
 * Puts one session together in a thread of its own: bodies of hundreds of megabytes are read there, and whoever leaves
 * ends the thread at once, whatever it is at.
 */
export class SessionThread implements AsyncDisposable {
  readonly #worker: Worker;
  #waiting: PromiseWithResolvers<SessionPage> | null = null;
  #failure: Error | null = null;

  constructor(id: string) {
    this.#worker = new Worker(new URL('./session-worker.ts', import.meta.url), { workerData: id });
    this.#worker.unref();
    this.#worker.on('message', (result: SessionResult) => this.#settle(result));
    this.#worker.on('error', (error) => this.#lost(error));
    this.#worker.on('exit', () => this.#lost(new Error('the thread of a session ended')));
  }

  /** An answer of Loki's to a query with that limit. */
  page(bytes: Buffer, limit: number, mayCrowd: boolean): Promise<SessionPage> {
    const view = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    return this.#ask({ kind: 'page', bytes: view, limit, mayCrowd }, movable(bytes));
  }

  /** After the last page: what still waits for its other half. */
  finish(): Promise<SessionPage> {
    return this.#ask({ kind: 'finish' }, []);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(task: SessionTask, moved: ArrayBuffer[]): Promise<SessionPage> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    const waiting = Promise.withResolvers<SessionPage>();
    this.#waiting = waiting;
    this.#worker.postMessage(task, moved);
    return waiting.promise;
  }

  #settle(result: SessionResult): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (result.kind === 'page') waiting?.resolve(result.page);
    else waiting?.reject(failure(result.isCutOff, result.message));
  }

  #lost(error: Error): void {
    this.#failure ??= error;
    this.#waiting?.reject(error);
    this.#waiting = null;
  }
}

function failure(isCutOff: boolean, message: string): LokiError {
  return new LokiError({ code: isCutOff ? 'cut_off' : 'failed', message, endpoint: '/loki/api/v1/query_range' });
}

/** Small buffers lie in a pool that others use too; only one that has its memory for itself can be moved. */
function movable(bytes: Buffer): ArrayBuffer[] {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? [buffer] : [];
}

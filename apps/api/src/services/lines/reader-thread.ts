import { Worker } from 'node:worker_threads';
import { LokiError } from '@edda/loki';
import type { PageTask } from './line-page.ts';
import type { ReaderResult, ReaderTask, TakenPage } from './reader-port.ts';

/**
 * Reads one answer after another in a thread of its own: bodies of hundreds of megabytes are read there, and whoever
 * leaves ends the thread at once, whatever it is at.
 */
export class ReaderThread<News> implements AsyncDisposable {
  readonly #worker: Worker;
  #waiting: PromiseWithResolvers<TakenPage<News>> | null = null;
  #failure: Error | null = null;

  /**
   * @param script A module that calls `serveReader` with a taker of the same news.
   * @param signal Ends the thread.
   */
  constructor(script: URL, workerData: unknown, signal: AbortSignal) {
    this.#worker = new Worker(script, { workerData });
    this.#worker.unref();
    this.#worker.on('message', (result: ReaderResult<News>) => this.#settle(result));
    this.#worker.on('error', (error) => this.#lost(error));
    this.#worker.on('exit', () => this.#lost(new Error('the thread of a reading ended')));
    const leave = (): void => void this[Symbol.asyncDispose]();
    signal.addEventListener('abort', leave, { once: true });
    this.#worker.on('exit', () => signal.removeEventListener('abort', leave));
  }

  /** Its bytes are gone from here afterwards. */
  page(bytes: Buffer, task: Omit<PageTask, 'bytes'>): Promise<TakenPage<News>> {
    const view = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    return this.#ask({ kind: 'page', bytes: view, ...task }, movable(bytes));
  }

  /** After the last page. */
  finish(): Promise<TakenPage<News>> {
    return this.#ask({ kind: 'finish' }, []);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(task: ReaderTask, moved: ArrayBuffer[]): Promise<TakenPage<News>> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    const waiting = Promise.withResolvers<TakenPage<News>>();
    this.#waiting = waiting;
    this.#worker.postMessage(task, moved);
    return waiting.promise;
  }

  #settle(result: ReaderResult<News>): void {
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

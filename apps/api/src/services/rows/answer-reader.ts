import { Worker } from 'node:worker_threads';
import { type Direction, LokiError } from '@edda/loki';
import type { Sources } from '../sources.ts';
import type { ReadResult, ReadTask } from './answer-worker.ts';
import { type ReadRows, readAnswer, type RowWishes } from './read-streams.ts';

/** A longer answer is read in a worker thread: a megabyte takes the event loop some ten milliseconds. */
export const WORKER_FROM_BYTES = 1024 * 1024;
const WORKERS = 2;

/** What makes rows of an answer. */
export type RowReader = Pick<AnswerReader, 'read'>;

type Waiting = PromiseWithResolvers<ReadRows>;

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

/** Turns Loki's answers into rows, long ones off the event loop. */
export class AnswerReader {
  readonly #sources: Sources;
  readonly #threads: Thread[] = [];
  #nextId = 0;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Starts a first thread ahead of need: it takes some tenths of a second. */
  warm(): void {
    if (this.#threads.length === 0) this.#start();
  }

  async read(bytes: Buffer, wishes: RowWishes, direction: Direction): Promise<ReadRows> {
    if (bytes.length < WORKER_FROM_BYTES) return readAnswer(bytes, wishes, direction, this.#sources);
    const thread = this.#leastBusy();
    const id = this.#nextId++;
    const waiting = Promise.withResolvers<ReadRows>();
    thread.waiting.set(id, waiting);
    const task: ReadTask = {
      id,
      bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length),
      wishes,
      direction,
    };
    thread.worker.postMessage(task, movable(bytes));
    return waiting.promise;
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map(({ worker }) => worker.terminate()));
  }

  #leastBusy(): Thread {
    const idle = this.#threads.find(({ waiting }) => waiting.size === 0);
    if (idle !== undefined) return idle;
    if (this.#threads.length < WORKERS) return this.#start();
    return this.#threads.reduce((least, thread) => (thread.waiting.size < least.waiting.size ? thread : least));
  }

  #start(): Thread {
    const worker = new Worker(new URL('./answer-worker.ts', import.meta.url), { workerData: this.#sources });
    const thread: Thread = { worker, waiting: new Map() };
    worker.unref();
    worker.on('message', (result: ReadResult) => settle(thread, result));
    worker.on('error', (error) => this.#lost(thread, error));
    worker.on('exit', () => this.#lost(thread, new Error('the worker ended')));
    this.#threads.push(thread);
    return thread;
  }

  /** A thread that died takes its answers with it; the next one starts afresh. */
  #lost(thread: Thread, error: Error): void {
    const at = this.#threads.indexOf(thread);
    if (at >= 0) this.#threads.splice(at, 1);
    for (const waiting of thread.waiting.values()) waiting.reject(error);
    thread.waiting.clear();
  }
}

function settle(thread: Thread, result: ReadResult): void {
  const waiting = thread.waiting.get(result.id);
  thread.waiting.delete(result.id);
  if (result.kind === 'rows') waiting?.resolve(result.read);
  else waiting?.reject(failure(result.isCutOff, result.message));
}

function failure(isCutOff: boolean, message: string): LokiError {
  return new LokiError({ code: isCutOff ? 'cut_off' : 'failed', message, endpoint: '/loki/api/v1/query_range' });
}

/** Small buffers lie in a pool that others use too; only one that has its memory for itself can be moved. */
function movable(bytes: Buffer): ArrayBuffer[] {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? [buffer] : [];
}

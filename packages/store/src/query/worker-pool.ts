import { Worker } from 'node:worker_threads';
import { StoreError } from '../error.ts';
import { errorOf } from './fault.ts';
import type {
  Answer,
  CheckQuery,
  CloseJob,
  DigestRows,
  EvaluateMetric,
  MatchValues,
  NameKeys,
  OpenJob,
  Question,
  Reply,
  RunBatch,
} from './scan-messages.ts';

/** A question before it has its id. */
export type Asked =
  | Omit<OpenJob, 'id'>
  | Omit<RunBatch, 'id'>
  | Omit<CloseJob, 'id'>
  | Omit<EvaluateMetric, 'id'>
  | Omit<DigestRows, 'id'>
  | Omit<NameKeys, 'id'>
  | Omit<MatchValues, 'id'>
  | Omit<CheckQuery, 'id'>;

interface Waiting {
  readonly done: (answer: Answer) => void;
  readonly failed: (error: Error) => void;
}

/** One scan thread; it answers questions in the order in which they are asked. */
export class ScanWorker {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 0;
  #death: StoreError | null = null;

  constructor(onDeath: (worker: ScanWorker) => void) {
    this.#worker = new Worker(new URL('scan-thread.ts', import.meta.url), { name: 'edda-scan' });
    this.#worker.on('message', (reply: Reply) => this.#take(reply));
    this.#worker.on('error', (cause) => this.#die(cause));
    this.#worker.on('exit', () => {
      this.#die(null);
      onDeath(this);
    });
  }

  ask(question: Asked, transfer: readonly ArrayBuffer[] = []): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#death !== null) {
        reject(this.#death);
        return;
      }
      const id = this.#nextId++;
      this.#waiting.set(id, { done: resolve, failed: reject });
      const asked: Question = { ...question, id };
      this.#worker.postMessage(asked, [...transfer]);
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #take(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.ok) waiting?.done(reply.answer);
    else waiting?.failed(errorOf(reply.fault));
  }

  #die(cause: unknown): void {
    this.#death ??= deathOf(cause);
    for (const { failed } of this.#waiting.values()) failed(this.#death);
    this.#waiting.clear();
  }
}

/** A cancelled worker looks up at its next line; one that has not by now is amid a line that may take minutes. */
const STOP_GRACE_MS = 500;

/** The scan threads, lent to one user at a time; whoever waits longest is next, so that no query starves another. */
export class WorkerPool {
  readonly #idle: ScanWorker[] = [];
  readonly #waiting: PromiseWithResolvers<ScanWorker>[] = [];
  readonly #all = new Set<ScanWorker>();
  #closed = false;

  readonly size: number;

  constructor(size: number) {
    this.size = size;
    for (let count = 0; count < size; count++) this.#start();
  }

  /**
   * Lends a worker to `work`, as soon as one is free. Rejects at once where the signal is aborted before that. One that
   * is still busy for somebody who gave up is ended and replaced: within a line nothing else stops a thread.
   */
  async lend<T>(signal: AbortSignal, work: (worker: ScanWorker) => Promise<T>): Promise<T> {
    const worker = await this.#acquire(signal);
    let timer: NodeJS.Timeout | undefined;
    const giveUp = (): void => {
      timer = setTimeout(() => this.#end(worker), STOP_GRACE_MS);
    };
    signal.addEventListener('abort', giveUp);
    try {
      signal.throwIfAborted();
      return await work(worker);
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', giveUp);
      clearTimeout(timer);
      this.#release(worker);
    }
  }

  /** Nobody gets it any more, even where it answers before it has ended. */
  #end(worker: ScanWorker): void {
    this.#all.delete(worker);
    void worker.stop();
  }

  #acquire(signal: AbortSignal): Promise<ScanWorker> {
    if (this.#closed) return Promise.reject(closedError());
    const worker = this.#idle.pop();
    if (worker !== undefined) return Promise.resolve(worker);
    const waiting = Promise.withResolvers<ScanWorker>();
    this.#waiting.push(waiting);
    const leave = (): void => {
      const at = this.#waiting.indexOf(waiting);
      if (at < 0) return;
      this.#waiting.splice(at, 1);
      waiting.reject(signal.reason);
    };
    signal.addEventListener('abort', leave);
    if (signal.aborted) leave();
    return waiting.promise.finally(() => signal.removeEventListener('abort', leave));
  }

  #release(worker: ScanWorker): void {
    if (!this.#all.has(worker)) return;
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(worker);
    else next.resolve(worker);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(closedError());
    await Promise.all([...this.#all].map((worker) => worker.stop()));
  }

  #start(): void {
    const worker = new ScanWorker((dead) => this.#replace(dead));
    this.#all.add(worker);
    this.#release(worker);
  }

  #replace(dead: ScanWorker): void {
    this.#all.delete(dead);
    const at = this.#idle.indexOf(dead);
    if (at >= 0) this.#idle.splice(at, 1);
    if (!this.#closed) this.#start();
  }
}

function deathOf(cause: unknown): StoreError {
  const reason = cause instanceof Error ? cause.message : 'it was ended';
  return new StoreError('lost', `a scan worker went away: ${reason}`, cause ?? undefined);
}

function closedError(): StoreError {
  return new StoreError('closed', 'the store is closed');
}

import { Worker } from 'node:worker_threads';
import { LokiError } from '@edda/loki';
import type { InsightFindings } from '@edda/protocol';
import type { InsightResult, InsightSetting, InsightTask } from './insight-worker.ts';
import type { LinesRead } from './read-lines.ts';
import type { Side } from './sides.ts';

/** Reads and counts lines in a thread of its own; whoever leaves ends it at once, whatever it is at. */
export class InsightThread implements AsyncDisposable {
  readonly #worker: Worker;
  /** Answered in the order in which they were asked. */
  readonly #waiting: PromiseWithResolvers<InsightResult>[] = [];
  #failure: Error | null = null;

  constructor(setting: InsightSetting) {
    this.#worker = new Worker(new URL('./insight-worker.ts', import.meta.url), { workerData: setting });
    this.#worker.unref();
    this.#worker.on('message', (result: InsightResult) => this.#waiting.shift()?.resolve(result));
    this.#worker.on('error', (error) => this.#lost(error));
    this.#worker.on('exit', () => this.#lost(new Error('the thread of an insight ended')));
  }

  /** An answer of Loki's to a forward query with that limit. */
  async lines(side: Side, bytes: Buffer, limit: number, mayCrowd: boolean): Promise<LinesRead> {
    const view = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    const result = await this.#ask({ kind: 'lines', side, bytes: view, limit, mayCrowd }, movable(bytes));
    if (result.kind === 'lines') return result.read;
    throw failure(result);
  }

  async findings(): Promise<InsightFindings> {
    const result = await this.#ask({ kind: 'findings' }, []);
    if (result.kind === 'findings') return result.findings;
    throw failure(result);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(task: InsightTask, moved: ArrayBuffer[]): Promise<InsightResult> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    const waiting = Promise.withResolvers<InsightResult>();
    this.#waiting.push(waiting);
    this.#worker.postMessage(task, moved);
    return waiting.promise;
  }

  #lost(error: Error): void {
    this.#failure ??= error;
    for (const waiting of this.#waiting.splice(0)) waiting.reject(error);
  }
}

function failure(result: InsightResult): LokiError {
  const endpoint = '/loki/api/v1/query_range';
  if (result.kind !== 'failed') throw new Error(`a thread answered ${result.kind} to another question`);
  return new LokiError({ code: result.isCutOff ? 'cut_off' : 'failed', message: result.message, endpoint });
}

/** Small buffers lie in a pool that others use too; only one that has its memory for itself can be moved. */
function movable(bytes: Buffer): ArrayBuffer[] {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? [buffer] : [];
}

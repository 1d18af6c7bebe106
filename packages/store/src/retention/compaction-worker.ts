import { Worker } from 'node:worker_threads';
import { StoreError } from '../error.ts';
import type { CompactionReply, CompactionTask } from './compaction-thread.ts';
import type { CompactionResult } from './compaction.ts';

/** A thread that has nothing to do for so long is ended: it would hold on to the memory of its last task. */
const IDLE_MS = 2000;

/** The thread that merges and seals; it starts with the first task. One task at a time is the caller's business. */
export class CompactionWorker {
  #worker: Worker | null = null;
  #idle: NodeJS.Timeout | null = null;

  run(task: CompactionTask): Promise<CompactionResult> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        worker.off('message', onReply);
        worker.off('exit', onExit);
        this.#idle = setTimeout(() => this.#end(worker), IDLE_MS).unref();
        settle();
      };
      const onReply = (reply: CompactionReply): void => {
        end(() => (reply.ok ? resolve(reply.result) : reject(new StoreError(reply.code, reply.message))));
      };
      const onExit = (): void => {
        end(() => reject(new StoreError('lost', 'the compaction worker ended')));
      };
      worker.on('message', onReply);
      worker.on('exit', onExit);
      worker.postMessage(task, []);
    });
  }

  async close(): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    await this.#worker?.terminate();
  }

  /** Forgotten before it has ended: a task that comes meanwhile must not go down with it. */
  #end(worker: Worker): void {
    if (this.#worker === worker) this.#worker = null;
    void worker.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL('compaction-thread.ts', import.meta.url), { name: 'edda-compaction' });
    // What goes wrong in a task comes as its reply; this is a thread that died, after which `exit` tells who waits.
    worker.on('error', () => {});
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = null;
    });
    worker.unref();
    return worker;
  }
}

import { Worker } from 'node:worker_threads';
import { StoreError } from '../error.ts';
import type { CompactionReply, CompactionTask } from './compaction-thread.ts';
import type { CompactionResult } from './compaction.ts';

/** The thread that merges and seals; it starts with the first task. One task at a time is the caller's business. */
export class CompactionWorker {
  #worker: Worker | null = null;

  run(task: CompactionTask): Promise<CompactionResult> {
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        worker.off('message', onReply);
        worker.off('exit', onExit);
        settle();
      };
      const onReply = (reply: CompactionReply): void => {
        end(() => (reply.ok ? resolve(reply.result) : reject(new StoreError('internal', reply.message))));
      };
      const onExit = (): void => {
        end(() => reject(new StoreError('closed', 'the compaction worker ended')));
      };
      worker.on('message', onReply);
      worker.on('exit', onExit);
      worker.postMessage(task, []);
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL('compaction-thread.ts', import.meta.url), { name: 'edda-compaction' });
    // What goes wrong in a task comes as its reply; this is a thread that died, after which `exit` tells who waits.
    worker.on('error', () => {});
    worker.on('exit', () => {
      this.#worker = null;
    });
    worker.unref();
    return worker;
  }
}

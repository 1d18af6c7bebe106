import { Worker } from 'node:worker_threads';
import type { FieldsAnswer } from '@edda/protocol';
import type { FieldsTask } from './fields-worker.ts';

/** Reads lines in a thread of its own; whoever leaves ends it at once. */
export function readFields(task: FieldsTask, signal: AbortSignal): Promise<FieldsAnswer> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./fields-worker.ts', import.meta.url), { workerData: task });
  const { promise, resolve, reject } = Promise.withResolvers<FieldsAnswer>();
  const leave = (): void => {
    reject(signal.reason);
    void worker.terminate();
  };
  signal.addEventListener('abort', leave, { once: true });
  worker.on('message', (answer: FieldsAnswer) => resolve(answer));
  worker.on('error', reject);
  worker.on('exit', () => reject(new Error('the thread that reads fields ended')));
  return promise.finally(() => signal.removeEventListener('abort', leave));
}

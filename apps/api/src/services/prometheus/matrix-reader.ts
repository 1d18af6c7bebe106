import { Worker } from 'node:worker_threads';
import type { MatrixResult, MatrixTask } from './matrix-worker.ts';
import { type ReadMatrix, readMatrix } from './read-matrix.ts';

/** A longer answer is read in a thread: a megabyte takes the event loop some ten milliseconds. */
const THREAD_FROM_BYTES = 1024 * 1024;

/**
 * Reads an answer, a long one off the event loop; such are rare, so that each has a thread of its own.
 *
 * @throws where the bytes are no answer of a Prometheus; rejects with the signal's reason.
 */
export async function readMatrixAnswer(bytes: Buffer, most: number, signal: AbortSignal): Promise<ReadMatrix> {
  if (bytes.length < THREAD_FROM_BYTES) return readMatrix(bytes, most);
  const task: MatrixTask = { bytes: new Uint8Array(bytes), most };
  const worker = new Worker(new URL('./matrix-worker.ts', import.meta.url), { workerData: task });
  const read = Promise.withResolvers<ReadMatrix>();
  worker.once('message', (result: MatrixResult) => {
    if (result.kind === 'read') read.resolve(result.matrix);
    else read.reject(new Error('the answer cannot be read'));
  });
  worker.once('error', read.reject);
  const leave = (): void => read.reject(signal.reason);
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await read.promise;
  } finally {
    signal.removeEventListener('abort', leave);
    await worker.terminate();
  }
}

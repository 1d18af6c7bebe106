import { AskedThread } from '../threads/asked-thread.ts';
import type { MatrixQuestions } from './matrix-worker.ts';
import { type ReadMatrix, readMatrix } from './read-matrix.ts';

/** A longer answer is read in a thread: a megabyte takes the event loop some ten milliseconds. */
const THREAD_FROM_BYTES = 1024 * 1024;
const WORKER = new URL('./matrix-worker.ts', import.meta.url);

/**
 * Reads an answer, a long one off the event loop; such are rare, so that each has a thread of its own.
 *
 * @throws where the bytes are no answer of a Prometheus; rejects with the signal's reason.
 */
export async function readMatrixAnswer(bytes: Buffer, most: number, signal: AbortSignal): Promise<ReadMatrix> {
  if (bytes.length < THREAD_FROM_BYTES) return readMatrix(bytes, most);
  await using thread = new AskedThread<MatrixQuestions>(WORKER, { signal });
  return await thread.ask('matrix', { bytes, most }, [bytes]);
}

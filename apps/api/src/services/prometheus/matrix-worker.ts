import { parentPort, workerData } from 'node:worker_threads';
import { type ReadMatrix, readMatrix } from './read-matrix.ts';

/** An answer to read; its bytes are moved, not copied. */
export interface MatrixTask {
  readonly bytes: Uint8Array;
  readonly most: number;
}

export type MatrixResult = { readonly kind: 'read'; readonly matrix: ReadMatrix } | { readonly kind: 'failed' };

const { bytes, most }: MatrixTask = workerData;
parentPort?.postMessage(resultOf(), []);

function resultOf(): MatrixResult {
  try {
    return { kind: 'read', matrix: readMatrix(bytes, most) };
  } catch {
    return { kind: 'failed' };
  }
}

import { serveThread } from '../threads/serve-thread.ts';
import { type ReadMatrix, readMatrix } from './read-matrix.ts';

export interface MatrixQuestions {
  readonly matrix: { readonly ask: MatrixTask; readonly answer: ReadMatrix };
}

/** An answer to read, and how many of its series are wanted. */
interface MatrixTask {
  readonly bytes: Uint8Array;
  readonly most: number;
}

serveThread<MatrixQuestions>({ matrix: ({ bytes, most }) => readMatrix(bytes, most) });

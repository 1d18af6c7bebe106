import { parentPort, workerData } from 'node:worker_threads';
import type { Direction } from '@edda/loki';
import type { Sources } from '../sources.ts';
import { type ReadRows, readAnswer, type RowWishes } from './read-streams.ts';

/** An answer to read; its bytes are moved, not copied. */
export interface ReadTask {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly wishes: RowWishes;
  readonly direction: Direction;
}

/** Errors do not keep their class between threads: a cut answer is told by name. */
export type ReadResult =
  | { readonly id: number; readonly kind: 'rows'; readonly read: ReadRows }
  | { readonly id: number; readonly kind: 'failed'; readonly isCutOff: boolean; readonly message: string };

// What `AnswerReader` gave.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const sources = workerData as Sources;

parentPort?.on('message', ({ id, bytes, wishes, direction }: ReadTask) => {
  parentPort?.postMessage(answerTo(id, bytes, wishes, direction), []);
});

function answerTo(id: number, bytes: Uint8Array, wishes: RowWishes, direction: Direction): ReadResult {
  try {
    return { id, kind: 'rows', read: readAnswer(bytes, wishes, direction, sources) };
  } catch (error) {
    const isCutOff = error instanceof Error && 'code' in error && error.code === 'cut_off';
    return { id, kind: 'failed', isCutOff, message: error instanceof Error ? error.message : String(error) };
  }
}

import { workerData } from 'node:worker_threads';
import type { Direction } from '@edda/loki';
import type { Sources } from '../sources.ts';
import { serveThread } from '../threads/serve-thread.ts';
import { type ReadRows, readAnswer, type RowWishes } from './read-streams.ts';

/** What the thread is asked: rows of an answer. */
export interface AnswerQuestions {
  readonly rows: { readonly ask: RowsTask; readonly answer: ReadRows };
}

interface RowsTask {
  readonly bytes: Uint8Array;
  readonly wishes: RowWishes;
  readonly direction: Direction;
}

// What `AnswerReader` gave.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const sources = workerData as Sources;

serveThread<AnswerQuestions>({
  rows: ({ bytes, wishes, direction }) => readAnswer(bytes, wishes, direction, sources),
});

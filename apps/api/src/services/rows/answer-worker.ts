import { workerData } from 'node:worker_threads';
import type { Direction } from '@edda/loki';
import type { TimeRange } from '@edda/model';
import { type MetricJson, type MetricPoints, readPoints, readPointsJson } from '../counts/read-points.ts';
import type { Sources } from '../sources.ts';
import { serveThread } from '../threads/serve-thread.ts';
import { type ReadRows, readAnswer, type RowWishes } from './read-streams.ts';

/** What the thread is asked: rows of an answer, or the points of a metric query's. */
export interface AnswerQuestions {
  readonly rows: { readonly ask: RowsTask; readonly answer: ReadRows };
  readonly points: { readonly ask: PointsTask & { readonly most: number }; readonly answer: MetricPoints };
  readonly pointsJson: { readonly ask: PointsTask; readonly answer: MetricJson };
}

interface RowsTask {
  readonly bytes: Uint8Array;
  readonly wishes: RowWishes;
  readonly direction: Direction;
}

interface PointsTask {
  readonly answers: readonly Uint8Array[];
  readonly range: TimeRange;
}

// What `AnswerReader` gave.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const sources = workerData as Sources;

serveThread<AnswerQuestions>({
  rows: ({ bytes, wishes, direction }) => readAnswer(bytes, wishes, direction, sources),
  points: ({ answers, range, most }) => readPoints(answers, range, most),
  pointsJson: ({ answers, range }) => readPointsJson(answers, range),
});

import type { Direction } from '@edda/loki';
import type { TimeRange } from '@edda/model';
import { type MetricJson, type MetricPoints, readPoints, readPointsJson } from '../counts/read-points.ts';
import type { Sources } from '../sources.ts';
import { AskedThread } from '../threads/asked-thread.ts';
import type { AnswerQuestions } from './answer-worker.ts';
import { type ReadRows, readAnswer, type RowWishes } from './read-streams.ts';

/** A longer answer is read in a worker thread: a megabyte takes the event loop some ten milliseconds. */
export const WORKER_FROM_BYTES = 1024 * 1024;
const WORKERS = 2;
const WORKER = new URL('./answer-worker.ts', import.meta.url);

/** What makes rows of an answer. */
export type RowReader = Pick<AnswerReader, 'read'>;
/** What reads the points of a metric query's answer. */
export type PointReader = Pick<AnswerReader, 'points' | 'pointsJson'>;

type Thread = AskedThread<AnswerQuestions>;

/** Turns Loki's answers into rows and points, long ones off the event loop. */
export class AnswerReader {
  readonly #sources: Sources;
  #threads: readonly Thread[] = [];

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Starts a first thread ahead of need: it takes some tenths of a second. */
  warm(): void {
    if (this.#threads.length === 0) this.#start();
  }

  async read(bytes: Buffer, wishes: RowWishes, direction: Direction): Promise<ReadRows> {
    if (!areLong([bytes])) return readAnswer(bytes, wishes, direction, this.#sources);
    return this.#leastBusy().ask('rows', { bytes, wishes, direction }, [bytes]);
  }

  async points(answers: readonly Buffer[], range: TimeRange, most: number): Promise<MetricPoints> {
    if (!areLong(answers)) return readPoints(answers, range, most);
    return this.#leastBusy().ask('points', { answers, range, most }, answers);
  }

  async pointsJson(answers: readonly Buffer[], range: TimeRange): Promise<MetricJson> {
    if (!areLong(answers)) return readPointsJson(answers, range);
    return this.#leastBusy().ask('pointsJson', { answers, range }, answers);
  }

  async close(): Promise<void> {
    const threads = this.#threads;
    this.#threads = [];
    await Promise.all(threads.map((thread) => thread[Symbol.asyncDispose]()));
  }

  #leastBusy(): Thread {
    // A thread that died took its answers with it; another one starts afresh.
    this.#threads = this.#threads.filter(({ hasEnded }) => !hasEnded);
    const idle = this.#threads.find(({ waiting }) => waiting === 0);
    if (idle !== undefined) return idle;
    if (this.#threads.length < WORKERS) return this.#start();
    return this.#threads.reduce((least, thread) => (thread.waiting < least.waiting ? thread : least));
  }

  #start(): Thread {
    const thread: Thread = new AskedThread(WORKER, { workerData: this.#sources });
    this.#threads = [...this.#threads, thread];
    return thread;
  }
}

function areLong(answers: readonly Buffer[]): boolean {
  return answers.reduce((sum, { length }) => sum + length, 0) >= WORKER_FROM_BYTES;
}

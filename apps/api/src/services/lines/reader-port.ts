import { parentPort } from 'node:worker_threads';
import type { SessionEntry } from '@edda/sources';
import { type LinePage, NO_LINES, type PageTask, takePage } from './line-page.ts';

/** What a thread makes of lines: it takes them in one by one, and tells what came of them. */
export interface LineTaker<News> {
  /** True where the line counts. */
  add(entry: SessionEntry): boolean;
  /** What came about since it was asked last. */
  take(): News;
  /** The same after the last line. */
  finish(): News;
}

/** What a thread is asked, one after another. Bytes are moved, not copied. */
export type ReaderTask = ({ readonly kind: 'page' } & PageTask) | { readonly kind: 'finish' };

/** A page, and what came of it. */
export type TakenPage<News> = LinePage & { readonly news: News };

/** Errors do not keep their class between threads: a cut answer is told by name. */
export type ReaderResult<News> =
  | { readonly kind: 'page'; readonly page: TakenPage<News> }
  | { readonly kind: 'failed'; readonly isCutOff: boolean; readonly message: string };

/** Answers in a worker thread what a `ReaderThread` asks. */
export function serveReader<News>(taker: LineTaker<News>): void {
  parentPort?.on('message', (task: ReaderTask) => {
    parentPort?.postMessage(resultOf(taker, task), []);
  });
}

function resultOf<News>(taker: LineTaker<News>, task: ReaderTask): ReaderResult<News> {
  try {
    if (task.kind === 'finish') return { kind: 'page', page: { ...NO_LINES, news: taker.finish() } };
    const page = takePage(task, (entry) => taker.add(entry));
    return { kind: 'page', page: { ...page, news: taker.take() } };
  } catch (error) {
    const isCutOff = error instanceof Error && 'code' in error && error.code === 'cut_off';
    return { kind: 'failed', isCutOff, message: error instanceof Error ? error.message : String(error) };
  }
}

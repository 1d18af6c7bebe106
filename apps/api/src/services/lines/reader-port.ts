import type { SessionEntry } from '@edda/sources';
import type { AskedThread } from '../threads/asked-thread.ts';
import { serveThread } from '../threads/serve-thread.ts';
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

/** A page, and what came of it. */
export type TakenPage<News> = LinePage & { readonly news: News };

/** What a thread is asked that reads lines: one page after another, and what is left after the last one. */
interface ReaderQuestions<News> {
  readonly page: { readonly ask: PageTask; readonly answer: TakenPage<News> };
  readonly finish: { readonly ask: null; readonly answer: TakenPage<News> };
}

/** A thread whose module calls {@link serveReader} with a taker of the same news. */
export type ReaderThread<News> = AskedThread<ReaderQuestions<News>>;

/** Takes lines in, in a worker thread. */
export function serveReader<News>(taker: LineTaker<News>): void {
  serveThread<ReaderQuestions<News>>({
    page: (task) => ({ ...takePage(task, (entry) => taker.add(entry)), news: taker.take() }),
    finish: () => ({ ...NO_LINES, news: taker.finish() }),
  });
}

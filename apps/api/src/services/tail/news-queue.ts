import type { TailNews } from './shared-tail.ts';

/** Rows that wait for one slow browser at most; a browser that falls behind further is caught up by a query. */
const MOST_ROWS = 10_000;

export type QueuedNews = TailNews | { readonly kind: 'overflow' } | { readonly kind: 'idle' };

/** What one watcher has still to be told. */
export class NewsQueue {
  #waiting: QueuedNews[] = [];
  #rows = 0;
  #wake: (() => void) | null = null;

  push(news: TailNews): void {
    if (news.kind === 'rows') this.#rows += news.rows.length;
    if (this.#rows > MOST_ROWS) {
      this.#waiting = this.#waiting.filter(({ kind }) => kind !== 'rows' && kind !== 'overflow');
      this.#waiting.push({ kind: 'overflow' });
      this.#rows = 0;
    } else {
      this.#waiting.push(news);
    }
    this.#wake?.();
  }

  /** The next piece; `idle` where none comes within the time; rejects when the signal aborts. */
  async next(idleMs: number, signal: AbortSignal): Promise<QueuedNews> {
    signal.throwIfAborted();
    if (this.#waiting.length === 0) await this.#wait(idleMs, signal);
    signal.throwIfAborted();
    const news = this.#waiting.shift() ?? { kind: 'idle' };
    if (news.kind === 'rows') this.#rows -= news.rows.length;
    return news;
  }

  #wait(idleMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.#wake = null;
        resolve();
      };
      const timer = setTimeout(done, idleMs);
      signal.addEventListener('abort', done, { once: true });
      this.#wake = done;
    });
  }
}

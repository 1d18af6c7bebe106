import type { Direction, LokiError } from '@edda/loki';
import type { Nanos, TimeRange } from '@edda/model';
import type { Notice } from '@edda/protocol';
import type { Backend } from '../backends/backend.ts';
import { retryNotice } from '../retry-notice.ts';
import { withRetry } from '../retry.ts';
import { seamNotice } from '../seam-notice.ts';
import { SlowTeller } from '../slow-teller.ts';
import { piecesOf } from '../time-pieces.ts';
import { PageSize } from './page-size.ts';
import type { ReaderThread, TakenPage } from './reader-port.ts';

export interface LineQuestion {
  /** A log query. */
  readonly query: string;
  readonly range: TimeRange;
  readonly direction: Direction;
}

export interface LineReaderDeps {
  readonly backend: Backend;
  readonly requestId: string;
  /** Told as it comes about; nobody waits for it. */
  onNotice(notice: Notice): void;
}

/** Reads all lines of a query, page by page; pages are as long as their lines are short. */
export class LineReader {
  readonly #deps: LineReaderDeps;
  readonly #signal: AbortSignal;
  readonly #slow: SlowTeller;

  constructor(deps: LineReaderDeps, signal: AbortSignal) {
    this.#deps = deps;
    this.#signal = signal;
    this.#slow = new SlowTeller(deps.backend, deps.onNotice);
  }

  /** Each page is taken in by the thread, and the next one is asked for when somebody wants it. */
  async *pages<News>(
    thread: ReaderThread<News>,
    { query, range, direction }: LineQuestion,
  ): AsyncGenerator<TakenPage<News>, void, void> {
    const size = new PageSize();
    const pieces = piecesOf(range);
    for (const piece of direction === 'forward' ? pieces : pieces.toReversed()) {
      for (let left: TimeRange | null = piece; left !== null && left.start < left.end;) {
        const page: TakenPage<News> = await this.#page(thread, { query, range: left, direction }, size);
        yield page;
        left = page.next === null ? null : rest(left, direction, BigInt(page.next));
      }
    }
  }

  /** The time of the first line in a direction; null where there is none. */
  async firstTime({ query, range, direction }: LineQuestion): Promise<Nanos | null> {
    const answer = await this.retried(range, () =>
      this.#deps.backend.ask('rows', this.#signal, (client, signal) =>
        client.queryRange({ query, range, limit: 1, direction }, { signal }),
      ),
    );
    const time = answer.data.result[0]?.values[0]?.[0];
    return time === undefined ? null : BigInt(time);
  }

  async #page<News>(thread: ReaderThread<News>, asked: LineQuestion, size: PageSize): Promise<TakenPage<News>> {
    const { maxEntries } = this.#deps.backend;
    const limit = Math.min(size.lines, maxEntries);
    const page = await this.#read(thread, asked, limit, limit === maxEntries);
    if (page.isCrowded && limit < maxEntries) return this.#read(thread, asked, maxEntries, true);
    if (page.isCrowded) this.#deps.onNotice(seamNotice(BigInt(page.lastTime ?? asked.range.start), limit));
    size.learn(page.lines, page.bytes);
    return page;
  }

  #read<News>(
    thread: ReaderThread<News>,
    { query, range, direction }: LineQuestion,
    limit: number,
    mayCrowd: boolean,
  ): Promise<TakenPage<News>> {
    return this.retried(range, async () => {
      const bytes = await this.#deps.backend.ask('rows', this.#signal, (client, signal) =>
        client.queryRangeBytes({ query, range, limit, direction }, { signal }),
      );
      return thread.ask('page', { bytes, limit, direction, mayCrowd }, [bytes]);
    });
  }

  /** Asks, asks again what may pass, and says what is going on meanwhile. */
  retried<T>(range: TimeRange, call: () => Promise<T>): Promise<T> {
    const onRetry = (error: LokiError): void => this.#deps.onNotice(retryNotice(error, range, this.#deps.requestId));
    return withRetry(() => this.#slow.wait(call()), this.#signal, onRetry);
  }
}

function rest({ start, end }: TimeRange, direction: Direction, next: Nanos): TimeRange {
  return direction === 'forward' ? { start: next, end } : { start, end: next };
}

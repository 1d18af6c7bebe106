import type { Direction, LokiError } from '@edda/loki';
import type { Nanos, TimeRange } from '@edda/model';
import type { Notice } from '@edda/protocol';
import type { Backend } from '../backends/backend.ts';
import { retryNotice } from '../retry-notice.ts';
import { withRetry } from '../retry.ts';
import { seamNotice } from '../seam-notice.ts';
import { SlowTeller } from '../slow-teller.ts';
import { firstPiece, inAllowedPieces, piecesOf } from '../time-pieces.ts';
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
    const { backend } = this.#deps;
    const size = new PageSize();
    for (let left: TimeRange | null = range; left !== null && left.start < left.end;) {
      const asked: TimeRange = left;
      const page: TakenPage<News> = await inAllowedPieces(backend, async () => {
        const piece = firstPiece(asked, direction, backend.longestQuery);
        const read = await this.#page(thread, { query, range: piece, direction }, size);
        return { ...read, next: read.next ?? nextPiece(piece, asked, direction) };
      });
      yield page;
      left = page.next === null ? null : rest(asked, direction, BigInt(page.next));
    }
  }

  /** The time of the first line in a direction; null where there is none. */
  firstTime({ query, range, direction }: LineQuestion): Promise<Nanos | null> {
    const { backend } = this.#deps;
    return inAllowedPieces(backend, async () => {
      const pieces = piecesOf(range, backend.longestQuery);
      for (const piece of direction === 'forward' ? pieces : pieces.toReversed()) {
        const time = await this.#firstTimeIn({ query, range: piece, direction });
        if (time !== null) return time;
      }
      return null;
    });
  }

  async #firstTimeIn({ query, range, direction }: LineQuestion): Promise<Nanos | null> {
    const answer = await this.retried(range, () =>
      this.#deps.backend.ask('rows', this.#signal, (client, signal) =>
        client.queryRange({ query, range, limit: 1, direction }, { signal }),
      ),
    );
    const time = answer.data.result[0]?.values[0]?.[0];
    return time === undefined ? null : BigInt(time);
  }

  async #page<News>(thread: ReaderThread<News>, asked: LineQuestion, size: PageSize): Promise<TakenPage<News>> {
    const { page, isMost } = await this.#read(thread, asked, size.lines);
    // One nanosecond fills the answer: it is asked for again, with as many as there can be.
    if (page.isCrowded && !isMost) return (await this.#read(thread, asked, Number.POSITIVE_INFINITY)).page;
    size.learn(page.lines, page.bytes);
    return page;
  }

  #read<News>(
    thread: ReaderThread<News>,
    { query, range, direction }: LineQuestion,
    wanted: number,
  ): Promise<{ readonly page: TakenPage<News>; readonly isMost: boolean }> {
    const { backend, onNotice } = this.#deps;
    return this.retried(range, async () => {
      const { bytes, limit } = await backend.askEntries('rows', this.#signal, wanted, async (client, most, signal) => {
        const answer = await client.queryRangeBytes({ query, range, limit: most, direction }, { signal });
        return { bytes: answer, limit: most };
      });
      const isMost = limit === backend.maxEntries;
      const page = await thread.ask('page', { bytes, limit, direction, mayCrowd: isMost }, [bytes]);
      if (page.isCrowded && isMost) onNotice(seamNotice(BigInt(page.lastTime ?? range.start), limit));
      return { page, isMost };
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

/** Where the piece behind this one begins; null where it is the last. */
function nextPiece(piece: TimeRange, whole: TimeRange, direction: Direction): string | null {
  if (direction === 'forward') return piece.end < whole.end ? String(piece.end) : null;
  return piece.start > whole.start ? String(piece.start) : null;
}

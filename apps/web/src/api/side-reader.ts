import type { Labels } from '@edda/model';
import type { Ask, ErrorBody, RangeText, SearchRequest } from '@edda/protocol';
import { ApiError, pageError } from './api-error.ts';
import { type BufferedRow, compareTimes } from './row-buffer.ts';
import { searchEvents } from './search-stream.ts';

/** What lies on one side of a moment: all of these questions, read away from it. */
export interface Side {
  readonly backend: string;
  /** Questions that share no line. */
  readonly asks: readonly Ask[];
  readonly range: RangeText;
  readonly direction: SearchRequest['direction'];
}

/** The next rows of a side, in its direction. */
export interface SidePage {
  readonly rows: readonly BufferedRow[];
  /** There may be more. */
  readonly more: boolean;
}

const PAGE_ROWS = 100;

/** One question of a side: what it has brought and nobody has taken yet. */
interface Part {
  readonly ask: Ask;
  waiting: BufferedRow[];
  /** Null where the question is exhausted; undefined before its first page. */
  cursor: string | null | undefined;
}

/** Reads several questions as one, page by page, in one exact order. */
export class SideReader {
  readonly #side: Side;
  readonly #parts: Part[];

  constructor(side: Side) {
    this.#side = side;
    this.#parts = side.asks.map((ask) => ({ ask, waiting: [], cursor: undefined }));
  }

  /** Throws an {@link ApiError} where a question fails; what it had read by then comes with the next call. */
  async next(signal: AbortSignal): Promise<SidePage> {
    await Promise.all(this.#parts.map((part) => this.#fill(part, signal)));
    const order = this.#order;
    // A question that may have more says nothing of what lies beyond its last row.
    const ends = this.#parts.flatMap((part) => (part.cursor === null ? [] : (part.waiting.at(-1) ?? [])));
    const frontier = ends.sort(order)[0];
    const isKnown = (row: BufferedRow): boolean => frontier === undefined || order(row, frontier) <= 0;
    const rows = this.#parts.flatMap((part) => {
      const [ready, rest] = [part.waiting.filter(isKnown), part.waiting.filter((row) => !isKnown(row))];
      part.waiting = rest;
      return ready;
    });
    const more = this.#parts.some((part) => part.cursor !== null || part.waiting.length > 0);
    return { rows: rows.sort(order), more };
  }

  async #fill(part: Part, signal: AbortSignal): Promise<void> {
    if (part.cursor === null || part.waiting.length > 0) return;
    const { asks: _asks, ...side } = this.#side;
    const request: SearchRequest = {
      ...side,
      ask: part.ask,
      limit: PAGE_ROWS,
      ...(part.cursor === undefined ? {} : { cursor: part.cursor }),
    };
    const streams = new Map<string, Labels>();
    const rows: BufferedRow[] = [];
    let failure: ErrorBody | null = null;
    for await (const event of searchEvents(request, signal)) {
      if (event.type === 'streams') Object.entries(event.streams).forEach(([key, labels]) => streams.set(key, labels));
      else if (event.type === 'rows') {
        rows.push(...event.rows.map((row) => ({ kind: 'row', row, labels: streams.get(row.stream) ?? {} }) as const));
      } else if (event.type === 'error') failure = event.error;
      else if (event.type === 'end' && event.reason === 'failed') throw faultOf(failure);
      else if (event.type === 'end') {
        part.waiting = rows;
        part.cursor = event.cursor;
      }
    }
  }

  get #order(): (a: BufferedRow, b: BufferedRow) => number {
    const sign = this.#side.direction === 'forward' ? 1 : -1;
    return (a, b) => sign * (compareTimes(a.row.time, b.row.time) || compareTexts(a.row.id, b.row.id));
  }
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function faultOf(failure: ErrorBody | null): ApiError {
  return failure === null ? pageError('loki_failed', 'The search failed.') : new ApiError(failure);
}

import { LokiError } from '@edda/loki';
import { type Labels, type Nanos, NANOS_PER_MINUTE, type TimeRange } from '@edda/model';
import { ceilTo, floorTo } from '../time-grid.ts';
import { piecesOf } from '../time-pieces.ts';
import { untilAborted } from '../until-aborted.ts';

type AskSeries = (range: TimeRange, selectors: readonly string[], signal: AbortSignal) => Promise<readonly Labels[]>;

const MAX_AGE_MS = 30_000;
const MAX_KEPT = 50;

/** A list that is being asked for, or was; it is let go when nobody waits for it any more. */
interface Listing {
  readonly at: number;
  readonly streams: Promise<readonly Labels[]>;
  readonly stop: AbortController;
  waiting: number;
  isSettled: boolean;
}

/**
 * Which streams there are, remembered for half a minute: rows, histogram and facets of one search ask the same, and
 * planning needs no more than "which systems occur".
 */
export class StreamCatalog {
  readonly #ask: AskSeries;
  readonly #listings = new Map<string, Listing>();

  constructor(ask: AskSeries) {
    this.#ask = ask;
  }

  /**
   * Label sets of the streams that match any selector, in a range a little wider than asked; null where the backend
   * does not list them (no such endpoint, or too many of them).
   */
  async find(range: TimeRange, selectors: readonly string[], signal: AbortSignal): Promise<readonly Labels[] | null> {
    try {
      return await this.#shared(range, selectors, signal);
    } catch (error) {
      if (error instanceof LokiError && (error.code === 'unsupported' || error.code === 'limit_exceeded')) return null;
      throw error;
    }
  }

  async #shared(range: TimeRange, selectors: readonly string[], signal: AbortSignal): Promise<readonly Labels[]> {
    signal.throwIfAborted();
    const start = floorTo(range.start, NANOS_PER_MINUTE);
    const end = ceilTo(range.end, NANOS_PER_MINUTE);
    const key = JSON.stringify([String(start), String(end), selectors]);
    const known = this.#listings.get(key);
    const isFresh = known !== undefined && Date.now() - known.at < MAX_AGE_MS;
    const listing = isFresh ? known : this.#begin(key, start, end, selectors);
    return this.#wait(key, listing, signal);
  }

  #begin(key: string, start: Nanos, end: Nanos, selectors: readonly string[]): Listing {
    const stop = new AbortController();
    const streams = this.#list(start, end, selectors, stop.signal);
    const listing: Listing = { at: Date.now(), streams, stop, waiting: 0, isSettled: false };
    this.#listings.delete(key);
    this.#listings.set(key, listing);
    // A failure is not worth remembering.
    streams.catch(() => this.#forget(key, listing)).finally(() => (listing.isSettled = true));
    const oldest = this.#listings.keys().next();
    if (this.#listings.size > MAX_KEPT && oldest.done === false) this.#listings.delete(oldest.value);
    return listing;
  }

  async #list(start: Nanos, end: Nanos, selectors: readonly string[], signal: AbortSignal): Promise<readonly Labels[]> {
    const found: Labels[] = [];
    for (const piece of piecesOf({ start, end })) found.push(...(await this.#ask(piece, selectors, signal)));
    return found;
  }

  async #wait(key: string, listing: Listing, signal: AbortSignal): Promise<readonly Labels[]> {
    listing.waiting += 1;
    try {
      return await untilAborted(listing.streams, signal);
    } finally {
      listing.waiting -= 1;
      if (listing.waiting === 0 && !listing.isSettled) {
        this.#forget(key, listing);
        listing.stop.abort();
      }
    }
  }

  #forget(key: string, listing: Listing): void {
    if (this.#listings.get(key) === listing) this.#listings.delete(key);
  }
}

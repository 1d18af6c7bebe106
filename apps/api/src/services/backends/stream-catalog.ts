import { LokiError } from '@edda/loki';
import { type Labels, NANOS_PER_MINUTE, type TimeRange } from '@edda/model';
import { piecesOf } from '../time-pieces.ts';
import { outwardTo } from '../time-grid.ts';
import { SharedAnswers } from './shared-answers.ts';

type AskSeries = (range: TimeRange, selectors: readonly string[], signal: AbortSignal) => Promise<readonly Labels[]>;

/** As long as the parts of one page take to come; lines of a system that is new by then are read as that system's. */
const MAX_AGE_MS = 5_000;

/**
 * Which streams there are: rows, histogram and facets of one search ask the same, and planning needs no more than
 * "which systems occur".
 */
export class StreamCatalog {
  readonly #ask: AskSeries;
  readonly #listings = new SharedAnswers<readonly Labels[]>(MAX_AGE_MS);

  constructor(ask: AskSeries) {
    this.#ask = ask;
  }

  /**
   * Label sets of the streams that match any selector, in a range a little wider than asked; null where the backend
   * does not list them (no such endpoint, or too many of them).
   */
  async find(range: TimeRange, selectors: readonly string[], signal: AbortSignal): Promise<readonly Labels[] | null> {
    const whole = outwardTo(range, NANOS_PER_MINUTE);
    const key = JSON.stringify([String(whole.start), String(whole.end), selectors]);
    try {
      return await this.#listings.get(key, (stop) => this.#list(whole, selectors, stop), signal);
    } catch (error) {
      if (error instanceof LokiError && (error.code === 'unsupported' || error.code === 'limit_exceeded')) return null;
      throw error;
    }
  }

  async #list(range: TimeRange, selectors: readonly string[], signal: AbortSignal): Promise<readonly Labels[]> {
    const found: Labels[] = [];
    for (const piece of piecesOf(range)) found.push(...(await this.#ask(piece, selectors, signal)));
    return found;
  }
}

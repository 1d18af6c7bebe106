import type { Nanos } from '@edda/model';
import type { Ask, ErrorBody, SearchRequest } from '@edda/protocol';
import { errorBodyOf } from './api-error.ts';
import { Observed } from './observed.ts';
import { RowBuffer } from './row-buffer.ts';
import { SideReader } from './side-reader.ts';

/** What is looked for around a moment. */
export interface ContextQuestion {
  readonly backend: string;
  /** Questions that share no line. */
  readonly asks: readonly Ask[];
  readonly time: Nanos;
  /** How far to each side. */
  readonly spanNanos: Nanos;
  /** Which rows are on top. */
  readonly order: SearchRequest['direction'];
}

/** How one side of the moment stands. */
export interface SideState {
  readonly phase: 'loading' | 'settled';
  readonly rowCount: number;
  /** Nothing more lies within the span. */
  readonly isWhole: boolean;
  readonly error: ErrorBody | null;
}

export interface ContextState {
  readonly earlier: SideState;
  readonly later: SideState;
}

export type ContextSide = keyof ContextState;

const BEGUN: SideState = { phase: 'loading', rowCount: 0, isWhole: false, error: null };

/** The lines before and after a moment, each side in pages, and the only owner of their rows. */
export class ContextSession {
  readonly state = new Observed<ContextState>({ earlier: BEGUN, later: BEGUN });
  #rows = new RowBuffer();
  #order: ContextQuestion['order'] = 'backward';
  #readers: Readonly<Record<ContextSide, SideReader>> | null = null;
  #running = new AbortController();

  get rows(): RowBuffer {
    return this.#rows;
  }

  start({ backend, asks, time, spanNanos, order }: ContextQuestion): void {
    this.stop();
    this.#running = new AbortController();
    this.#order = order;
    this.#rows = new RowBuffer(undefined, order);
    const start = time > spanNanos ? time - spanNanos : 0n;
    const side = { backend, asks };
    this.#readers = {
      // The moment itself, and whatever else it holds, is on this side.
      earlier: new SideReader({ ...side, range: rangeText(start, time + 1n), direction: 'backward' }),
      later: new SideReader({ ...side, range: rangeText(time + 1n, time + spanNanos + 1n), direction: 'forward' }),
    };
    this.state.update({ earlier: BEGUN, later: BEGUN });
    void this.#read('earlier');
    void this.#read('later');
  }

  /** The next page of a side, where there is one and none is on its way; after an error, the same one again. */
  more(side: ContextSide): void {
    const { phase, isWhole } = this.state.get()[side];
    if (phase === 'loading' || isWhole) return;
    this.#update(side, { phase: 'loading', error: null });
    void this.#read(side);
  }

  stop(): void {
    this.#running.abort();
  }

  async #read(side: ContextSide): Promise<void> {
    const { signal } = this.#running;
    try {
      const page = await this.#readers?.[side].next(signal);
      if (page === undefined || signal.aborted) return;
      const isOnTop = (side === 'later') === (this.#order === 'backward');
      const added = isOnTop ? this.#rows.prepend(page.rows) : this.#rows.append(page.rows);
      const { rowCount } = this.state.get()[side];
      this.#update(side, { phase: 'settled', rowCount: rowCount + added, isWhole: !page.more || this.#rows.isFull });
    } catch (error) {
      if (!signal.aborted) this.#update(side, { phase: 'settled', error: errorBodyOf(error) });
    }
  }

  #update(side: ContextSide, change: Partial<SideState>): void {
    this.state.update({ [side]: { ...this.state.get()[side], ...change } });
  }
}

function rangeText(start: Nanos, end: Nanos): { start: string; end: string } {
  return { start: String(start), end: String(end) };
}

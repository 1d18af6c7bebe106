import { minNanos, NANOS_PER_MINUTE, type Nanos } from '@edda/model';
import type { DemoRecord } from './record.ts';
import { MOST_AT_ONCE } from './shipping/shippers.ts';
import type { Timeline } from './timeline.ts';

export interface PlayerOptions {
  readonly timeline: Timeline;
  /** Where the timeline begins. */
  readonly start: Nanos;
  /** Resolves to whether all lines have arrived. */
  readonly ship: (records: readonly DemoRecord[]) => Promise<boolean>;
  /** Told after each step: everything before this moment has arrived. */
  readonly onArrived: (until: Nanos) => void;
}

/** What is told, shipped and remembered together: some hundred lines. */
const STEP = 3n * NANOS_PER_MINUTE;

/** Plays a timeline into the store, step by step. */
export class Player {
  readonly #options: PlayerOptions;
  #at: Nanos;

  constructor(options: PlayerOptions) {
    this.#options = options;
    this.#at = options.start;
  }

  /** Resolves to the number of lines that were shipped. The signal ends it between two steps. */
  async playUntil(end: Nanos, signal: AbortSignal): Promise<number> {
    const { timeline, onArrived } = this.#options;
    let count = 0;
    while (this.#at < end && !signal.aborted) {
      const next = minNanos(this.#at + STEP, end);
      const records = timeline.advance(next);
      if (!(await this.#ship(records))) break;
      count += records.length;
      this.#at = next;
      onArrived(next);
    }
    return count;
  }

  async #ship(records: readonly DemoRecord[]): Promise<boolean> {
    for (let at = 0; at < records.length; at += MOST_AT_ONCE) {
      if (!(await this.#options.ship(records.slice(at, at + MOST_AT_ONCE)))) return false;
    }
    return true;
  }
}

import { NANOS_PER_SECOND, type Nanos, type TimeRange } from '@edda/model';
import type { Journal, JournalState } from './journal.ts';

/** Where a run stands, kept on disk. */
export class Progress {
  readonly #journal: Journal;
  readonly #onTrouble: (error: unknown) => void;
  #state: JournalState;
  /** `arrived` as it stands on disk. */
  #written: Nanos;

  constructor(journal: Journal, state: JournalState, onTrouble: (error: unknown) => void) {
    this.#journal = journal;
    this.#onTrouble = onTrouble;
    this.#state = state;
    this.#written = state.arrived;
    this.save();
  }

  get state(): JournalState {
    return this.#state;
  }

  /** Everything up to this moment is in the store. */
  arrived(until: Nanos): void {
    this.#state = { ...this.#state, arrived: until };
    // Once a second is often enough: what a crash repeats are exact repeats.
    if (until - this.#written >= NANOS_PER_SECOND) this.save();
  }

  /** Of this part of the backlog, everything up to this moment is in the store. */
  filled(range: TimeRange, until: Nanos): void {
    const backlog = this.#state.backlog
      .map((open) => (open.end === range.end ? { ...open, start: until } : open))
      .filter(({ start, end }) => start < end);
    this.#state = { ...this.#state, backlog };
    this.save();
  }

  save(): void {
    try {
      this.#journal.write(this.#state);
    } catch (error) {
      // A full disk costs the next start its memory, not this run its life.
      this.#onTrouble(error);
    }
    this.#written = this.#state.arrived;
  }
}

import { type LogEntry, weightOf } from './log-entry.ts';

export interface EntryQueueLimits {
  readonly entries: number;
  readonly bytes: number;
}

/** The bounded buffer between those who log and the one who sends. It never grows past its limits. */
export class EntryQueue {
  readonly #limits: EntryQueueLimits;
  #entries: LogEntry[] = [];
  #bytes = 0;

  constructor(limits: EntryQueueLimits) {
    this.#limits = limits;
  }

  get length(): number {
    return this.#entries.length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** False where the entry does not fit. An entry that alone is over the byte limit fits into an empty queue. */
  offer(entry: LogEntry): boolean {
    const weight = weightOf(entry);
    if (this.#entries.length >= this.#limits.entries) return false;
    if (this.#entries.length > 0 && this.#bytes + weight > this.#limits.bytes) return false;
    this.#entries.push(entry);
    this.#bytes += weight;
    return true;
  }

  /** The oldest entries up to both limits, at least one where there is one. */
  take(limits: EntryQueueLimits): readonly LogEntry[] {
    let count = 0;
    let bytes = 0;
    for (const entry of this.#entries) {
      const weight = weightOf(entry);
      if (count >= limits.entries || (count > 0 && bytes + weight > limits.bytes)) break;
      count += 1;
      bytes += weight;
    }
    this.#bytes -= bytes;
    return this.#entries.splice(0, count);
  }
}

import type { Labels } from '@edda/model';

const FIRST_CAPACITY = 64;

/** The samples of one series, oldest first, and when it went stale. */
export class SampleSeries {
  readonly metric: string;
  readonly labels: Labels;
  #times = new Float64Array(FIRST_CAPACITY);
  #values = new Float64Array(FIRST_CAPACITY);
  #from = 0;
  #to = 0;
  /** Moments at which a scrape did not have it any more. */
  #staleAt: number[] = [];

  constructor(metric: string, labels: Labels) {
    this.metric = metric;
    this.labels = labels;
  }

  get length(): number {
    return this.#to - this.#from;
  }

  /** In milliseconds since 1970; null where there is no sample. */
  get firstTime(): number | null {
    return this.length === 0 ? null : this.timeAt(0);
  }

  timeAt(index: number): number {
    return this.#times[this.#from + index] ?? Number.NaN;
  }

  valueAt(index: number): number {
    return this.#values[this.#from + index] ?? Number.NaN;
  }

  /** False for a sample that is not newer than the last one: it is not taken. */
  append(time: number, value: number): boolean {
    if (this.length > 0 && time <= this.timeAt(this.length - 1)) return false;
    if (this.#to === this.#times.length) this.#makeRoom();
    this.#times[this.#to] = time;
    this.#values[this.#to] = value;
    this.#to += 1;
    return true;
  }

  markStale(time: number): void {
    this.#staleAt.push(time);
  }

  /** The last index whose sample is not after a moment; -1 where there is none. */
  lastUntil(time: number): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.timeAt(middle) <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Whether it went stale after one moment and not after another. */
  wentStale(after: number, until: number): boolean {
    return this.#staleAt.some((time) => time > after && time <= until);
  }

  /** Lets go of what is older; returns how many samples that were. */
  dropBefore(time: number): number {
    const before = this.length;
    while (this.length > 0 && this.timeAt(0) < time) this.#from += 1;
    this.#staleAt = this.#staleAt.filter((moment) => moment >= time);
    return before - this.length;
  }

  #makeRoom(): void {
    // What was dropped at the front is room enough, or twice as much is taken.
    const capacity = this.length * 2 > this.#times.length ? this.#times.length * 2 : this.#times.length;
    const times = new Float64Array(capacity);
    const values = new Float64Array(capacity);
    times.set(this.#times.subarray(this.#from, this.#to));
    values.set(this.#values.subarray(this.#from, this.#to));
    this.#to -= this.#from;
    this.#from = 0;
    this.#times = times;
    this.#values = values;
  }
}

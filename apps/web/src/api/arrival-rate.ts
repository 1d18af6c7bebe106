/** How far back it is known, in whole seconds. */
export const RATE_SECONDS = 60;

/** How many lines arrived in each of the last seconds, by this machine's clock. */
export class ArrivalRate {
  /** By second modulo their number: the last ones, and the one that still runs. */
  readonly #counts = Array.from({ length: RATE_SECONDS + 1 }, () => 0);
  #began: number;
  #second: number;

  constructor(nowMs: number = Date.now()) {
    this.#second = secondOf(nowMs);
    this.#began = this.#second;
  }

  add(count: number, nowMs: number = Date.now()): void {
    this.#moveTo(nowMs);
    const at = this.#second % this.#counts.length;
    this.#counts[at] = (this.#counts[at] ?? 0) + count;
  }

  /** Counts of the whole seconds that are over, oldest first; none from before it began. */
  perSecond(nowMs: number = Date.now()): readonly number[] {
    this.#moveTo(nowMs);
    const known = Math.min(this.#second - this.#began, RATE_SECONDS);
    return Array.from(
      { length: known },
      (_, index) => this.#counts[(this.#second - known + index) % this.#counts.length] ?? 0,
    );
  }

  #moveTo(nowMs: number): void {
    const now = secondOf(nowMs);
    // Beyond one round nothing is left of what was counted; a clock that was set back goes on where it was.
    for (let second = Math.max(this.#second, now - RATE_SECONDS - 1) + 1; second <= now; second += 1) {
      this.#counts[second % this.#counts.length] = 0;
    }
    this.#second = Math.max(this.#second, now);
  }
}

function secondOf(nowMs: number): number {
  return Math.floor(nowMs / 1000);
}

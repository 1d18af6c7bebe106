/** Lines a page: bodies make a line 100 bytes or 200 KB long. */
const FIRST_LINES = 100;
const LEAST_LINES = 10;
const MOST_LINES = 2_000;

/** An answer should be about this long: Loki's parts send each other 4 MB at once by default, and turns keep coming. */
const GOAL_BYTES = 3_000_000;

/** How many lines are asked for next: from how long the last answer was. */
export class PageSize {
  #lines = FIRST_LINES;

  get lines(): number {
    return this.#lines;
  }

  learn(lines: number, bytes: number): void {
    if (lines === 0) return;
    const fitting = Math.round(GOAL_BYTES / Math.max(1, bytes / lines));
    this.#lines = Math.max(LEAST_LINES, Math.min(MOST_LINES, fitting, 2 * this.#lines));
  }
}

/**
 * Runs one piece of work after another, each in a task of its own, so that many of them together never hold up the
 * page. What is let go of before its turn does not run.
 */
export class Turns {
  readonly #waiting = new Set<() => void>();
  #running = false;

  /** @returns Lets go of the work. */
  add(work: () => void): () => void {
    this.#waiting.add(work);
    if (!this.#running) this.#next();
    return () => this.#waiting.delete(work);
  }

  #next(): void {
    this.#running = true;
    setTimeout(() => {
      const [work] = this.#waiting;
      if (work === undefined) {
        this.#running = false;
        return;
      }
      this.#waiting.delete(work);
      try {
        work();
      } finally {
        this.#next();
      }
    });
  }
}

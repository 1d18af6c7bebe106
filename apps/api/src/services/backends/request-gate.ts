/** Who goes first when a backend is asked for much at once. */
export const PRIORITIES = ['rows', 'histogram', 'facets'] as const;
export type Priority = (typeof PRIORITIES)[number];

interface Waiting {
  readonly priority: Priority;
  readonly start: () => void;
}

/**
 * A cap on what one backend is asked at once, shared by all that ask. Rows may fill it; what is less urgent leaves a
 * place free for what is more so, because a long count would otherwise hold up the next search.
 */
export class RequestGate {
  readonly #capacity: number;
  readonly #waiting: Waiting[] = [];
  #running = 0;

  constructor(capacity: number) {
    this.#capacity = Math.max(capacity, PRIORITIES.length);
  }

  get running(): number {
    return this.#running;
  }

  /** Runs the work when there is room. Rejects with the signal's reason when that aborts before. */
  async run<T>(priority: Priority, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.#enter(priority, signal);
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#next();
    }
  }

  async #enter(priority: Priority, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal.reason);
      };
      const start = (): void => {
        signal.removeEventListener('abort', leave);
        this.#running += 1;
        resolve();
      };
      const waiting = { priority, start };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(waiting);
      this.#next();
    });
  }

  #next(): void {
    for (const priority of PRIORITIES) {
      const room = this.#capacity - PRIORITIES.indexOf(priority);
      for (let at = this.#find(priority); at >= 0 && this.#running < room; at = this.#find(priority)) {
        this.#waiting.splice(at, 1)[0]?.start();
      }
    }
  }

  #find(priority: Priority): number {
    return this.#waiting.findIndex((waiting) => waiting.priority === priority);
  }
}

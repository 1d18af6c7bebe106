import type { TailReading } from './gap.ts';
import { SharedTail, type TailListener } from './shared-tail.ts';

/** One upstream tail for all who watch the same: a Loki allows ten a tenant. */
export class TailHub {
  readonly #tails = new Map<string, SharedTail>();

  get upstreams(): number {
    return this.#tails.size;
  }

  get watchers(): number {
    return [...this.#tails.values()].reduce((total, tail) => total + tail.watchers, 0);
  }

  /** Tells the listener what comes, until the returned function is called. The last one who leaves ends the tail. */
  watch(by: TailReading, queries: readonly string[], listener: TailListener): () => void {
    const key = JSON.stringify([by.backend.name, queries, by.ask]);
    const tail = this.#tails.get(key) ?? new SharedTail(by, queries);
    this.#tails.set(key, tail);
    tail.add(listener);
    return () => {
      tail.delete(listener);
      if (tail.watchers > 0 || this.#tails.get(key) !== tail) return;
      this.#tails.delete(key);
      tail.close();
    };
  }

  close(): void {
    for (const tail of this.#tails.values()) tail.close();
    this.#tails.clear();
  }
}

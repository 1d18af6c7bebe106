import type { PlannedLogQuery } from '@edda/sources';
import type { TailReading } from './gap.ts';
import { SharedTail, type TailListener } from './shared-tail.ts';

/** A place at a shared tail. */
export interface WatchedTail {
  /** The queries it runs: those of whoever came first. */
  readonly plan: readonly PlannedLogQuery[];
  leave(): void;
}

/** One upstream tail for all who watch the same: a Loki allows ten a tenant. */
export class TailHub {
  readonly #tails = new Map<string, SharedTail>();

  get upstreams(): number {
    return [...this.#tails.values()].reduce((total, { plan }) => total + plan.length, 0);
  }

  get watchers(): number {
    return [...this.#tails.values()].reduce((total, { watchers }) => total + watchers, 0);
  }

  /** Tells the listener what comes until it leaves. The last one who leaves ends the tail. */
  watch(by: TailReading, plan: readonly PlannedLogQuery[], listener: TailListener): WatchedTail {
    const key = JSON.stringify([by.backend.name, by.wishes]);
    const tail = this.#tails.get(key) ?? new SharedTail(by, plan);
    this.#tails.set(key, tail);
    tail.add(listener);
    const leave = (): void => {
      tail.delete(listener);
      if (tail.watchers > 0 || this.#tails.get(key) !== tail) return;
      this.#tails.delete(key);
      tail.close();
    };
    return { plan: tail.plan, leave };
  }

  close(): void {
    for (const tail of this.#tails.values()) tail.close();
    this.#tails.clear();
  }
}

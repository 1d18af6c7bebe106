import { NANOS_PER_MINUTE, type Nanos } from '@edda/model';
import type { DemoRecord } from './record.ts';
import type { World } from './world.ts';

/** Plays a world forward from a moment: every line once, in the order of time. */
export class Timeline {
  readonly #world: World;
  readonly #from: Nanos;
  /** The next minute whose stories have not begun. */
  #minute: bigint;
  /** Told and not yet due, the latest first, so that the next one is taken from the end. */
  #told: DemoRecord[] = [];

  constructor(world: World, from: Nanos) {
    this.#world = world;
    this.#from = from;
    this.#minute = from / NANOS_PER_MINUTE - BigInt(world.longestMinutes);
  }

  /** The lines after the last call (or from the start) and before `until`. */
  advance(until: Nanos): DemoRecord[] {
    this.#tellUntil(until);
    const due = this.#told.findLastIndex(({ time }) => time >= until) + 1;
    return this.#told.splice(due).reverse();
  }

  #tellUntil(until: Nanos): void {
    const before = this.#minute;
    for (; this.#minute * NANOS_PER_MINUTE < until; this.#minute += 1n) {
      const stories = this.#world.storiesOf(this.#minute, this.#from);
      this.#told.push(...stories.filter(({ time }) => time >= this.#from));
    }
    if (this.#minute > before) this.#told.sort(latestFirst);
  }
}

function latestFirst(a: DemoRecord, b: DemoRecord): number {
  return a.time < b.time ? 1 : a.time > b.time ? -1 : 0;
}

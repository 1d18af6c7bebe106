import { NANOS_PER_HOUR, NANOS_PER_MINUTE, type Nanos } from '@edda/model';
import { Incidents } from './incidents.ts';
import { Random } from './random.ts';
import type { DemoRecord } from './record.ts';
import { Rollouts } from './rollouts.ts';
import type { Plot, Scene } from './story.ts';

export interface WorldOptions {
  readonly seed: number;
  /** When the demo first began. The day grows busier up to it, and an incident lies before it. */
  readonly anchor: Nanos;
  /** 1 is the usual pace. */
  readonly pace: number;
  readonly plots: readonly Plot[];
}

const SLOT = NANOS_PER_MINUTE;
/** Before the anchor it was early morning: fewer stories, so that hours of history stay small. */
const EARLY_PACE = 0.3;
const RAMP = 2n * NANOS_PER_HOUR;

/**
 * Everything that happens, as a function of seed, anchor and time alone: whoever asks for the same minutes gets the
 * same lines, in history, live, or after a restart.
 */
export class World {
  readonly #options: WorldOptions;
  readonly #incidents: Incidents;
  readonly #rollouts: Rollouts;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.#incidents = new Incidents(options.seed, options.anchor);
    this.#rollouts = new Rollouts(options.anchor);
  }

  /** Minutes before a moment in which a story may have begun that still goes on then. */
  get longestMinutes(): number {
    return Math.max(...this.#options.plots.map(({ longestMinutes }) => longestMinutes));
  }

  /** All lines of the stories that begin in this minute (counted from 1970), as they come. */
  storiesOf(minute: bigint, since: Nanos): DemoRecord[] {
    return this.#options.plots.flatMap((plot) => {
      const end = (minute + 1n + BigInt(plot.longestMinutes)) * SLOT;
      return end <= since ? [] : this.#tell(plot, minute);
    });
  }

  #tell(plot: Plot, minute: bigint): DemoRecord[] {
    const { seed } = this.#options;
    const random = new Random(seed, plot.name, minute);
    const end = (minute + 1n + BigInt(plot.longestMinutes)) * SLOT;
    return Array.from({ length: this.#count(plot, minute, random) }).flatMap((_, index) => {
      const scene: Scene = {
        start: minute * SLOT + BigInt(Math.floor(random.float() * Number(SLOT))),
        random: new Random(seed, plot.name, minute, index),
        severity: (kind, time) => this.#incidents.severity(kind, time),
      };
      const records = plot.tell(scene).filter(({ time }) => time < end);
      return records.map((record) => this.#rollouts.stamped(record));
    });
  }

  /** How many of them begin in this minute. */
  #count({ name, often, surge }: Plot, minute: bigint, random: Random): number {
    const { seed, pace } = this.#options;
    if ('perMinute' in often) {
      const time = minute * SLOT;
      return random.poisson(often.perMinute * pace * this.#paceAt(time) * this.#surge(surge, time));
    }
    const every = BigInt(often.everyMinutes);
    const chosen = new Random(seed, name, 'block', minute / every).int(0, often.everyMinutes - 1);
    return Number(minute % every) === chosen ? 1 : 0;
  }

  #surge(surge: Plot['surge'], time: Nanos): number {
    if (surge === undefined) return 1;
    return 1 + (surge.factor - 1) * this.#incidents.severity(surge.kind, time);
  }

  /** A slow wave and a quick one over the day's ramp, and now and then a lively minute. */
  #paceAt(time: Nanos): number {
    const minute = Number(time / SLOT);
    const wave = 1 + 0.2 * Math.sin(minute / 17) + 0.1 * Math.sin(minute / 3.7);
    const burst = new Random(this.#options.seed, 'burst', minute).chance(0.06) ? 1.8 : 1;
    return this.#ramp(time) * wave * burst;
  }

  #ramp(time: Nanos): number {
    const before = this.#options.anchor - time;
    if (before <= 0n) return 1;
    if (before >= RAMP) return EARLY_PACE;
    return 1 - (1 - EARLY_PACE) * (Number(before) / Number(RAMP));
  }
}

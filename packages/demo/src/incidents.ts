import { NANOS_PER_HOUR, NANOS_PER_MINUTE, type Nanos } from '@edda/model';
import { Random } from './random.ts';

/** `rate_limit`: the LLM provider refuses. `saga`: executions cannot get a pod. */
export type IncidentKind = 'rate_limit' | 'saga';

export interface Incident {
  readonly kinds: readonly IncidentKind[];
  readonly start: Nanos;
  readonly end: Nanos;
  readonly severity: number;
}

/** The one that a newcomer finds: both systems suffer, a little over half an hour before the demo began. */
const FIRST_BEGAN = 43n * NANOS_PER_MINUTE;
const FIRST_ENDED = 36n * NANOS_PER_MINUTE;
/** Later ones: one in each block, somewhere within it, so that a demo that runs for days stays worth watching. */
const BLOCK = 3n * NANOS_PER_HOUR;

/** How bad things are at a moment, as a function of the seed and of when the demo first began. */
export class Incidents {
  readonly #seed: number;
  readonly #first: Incident;

  constructor(seed: number, anchor: Nanos) {
    this.#seed = seed;
    this.#first = {
      kinds: ['rate_limit', 'saga'],
      start: anchor - FIRST_BEGAN,
      end: anchor - FIRST_ENDED,
      severity: 1,
    };
  }

  severity(kind: IncidentKind, time: Nanos): number {
    const under = [this.#first, this.#inBlock(time / BLOCK)].filter(
      ({ kinds, start, end }) => kinds.includes(kind) && time >= start && time < end,
    );
    return Math.max(0, ...under.map(({ severity }) => severity));
  }

  #inBlock(block: bigint): Incident {
    const random = new Random(this.#seed, 'incident', block);
    const minutes = random.int(3, 6);
    const start = block * BLOCK + BigInt(random.int(0, 180 - minutes)) * NANOS_PER_MINUTE;
    return {
      kinds: [random.pick<IncidentKind>(['rate_limit', 'saga'])],
      start,
      end: start + BigInt(minutes) * NANOS_PER_MINUTE,
      severity: random.between(0.4, 0.8),
    };
  }
}

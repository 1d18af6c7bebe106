import type { VersionSeen } from '@edda/protocol';
import type { LineTraits } from '@edda/sources';
import type { Side } from './sides.ts';

/** Versions of one service that are told; more are no versions. */
const VERSIONS_MAX = 50;

interface Seen {
  readonly service: string;
  readonly version: string;
  subject: number;
  against: number;
  firstSeen: bigint;
  lastSeen: bigint;
}

/** Which versions of services wrote the lines, and when. */
export class VersionTally {
  readonly #seen = new Map<string, Seen>();

  add({ service, version }: LineTraits, side: Side, time: bigint): void {
    if (version === '') return;
    const key = JSON.stringify([service, version]);
    const seen = this.#seen.get(key) ?? { service, version, subject: 0, against: 0, firstSeen: time, lastSeen: time };
    seen[side] += 1;
    if (time < seen.firstSeen) seen.firstSeen = time;
    if (time > seen.lastSeen) seen.lastSeen = time;
    this.#seen.set(key, seen);
  }

  findings(): VersionSeen[] {
    const byService = Map.groupBy([...this.#seen.values()], ({ service }) => service);
    return [...byService.values()]
      .filter((versions) => versions.length <= VERSIONS_MAX)
      .flatMap((versions) => versions.sort((a, b) => Number(a.firstSeen - b.firstSeen)))
      .map((seen) => ({ ...seen, firstSeen: String(seen.firstSeen), lastSeen: String(seen.lastSeen) }))
      .sort((a, b) => (a.service < b.service ? -1 : Number(a.service > b.service)));
  }
}

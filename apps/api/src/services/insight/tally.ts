import type { InsightFindings, InsightRequest } from '@edda/protocol';
import { type Entry, lineTraits, type Profile } from '@edda/sources';
import { FieldTally } from './field-tally.ts';
import { type BarGrid, PatternTally } from './pattern-tally.ts';
import { noCounts, type Side } from './sides.ts';
import { VersionTally } from './version-tally.ts';

/** All that is counted of the lines of two populations. */
export class Tally {
  readonly #profiles: readonly Profile[];
  readonly #parts: InsightRequest['parts'];
  readonly #read = noCounts();
  readonly #patterns: PatternTally;
  readonly #fields = new FieldTally();
  readonly #versions = new VersionTally();

  constructor(parts: InsightRequest['parts'], grid: BarGrid, profiles: readonly Profile[]) {
    this.#profiles = profiles;
    this.#parts = parts;
    this.#patterns = new PatternTally(grid);
  }

  add(entry: Entry, side: Side): void {
    const traits = lineTraits(entry, this.#profiles);
    this.#read[side] += 1;
    this.#versions.add(traits, side, entry.time);
    if (this.#parts.includes('patterns')) this.#patterns.add(traits, side, entry.time, entry.line);
    if (this.#parts.includes('fields')) this.#fields.add(traits.values(), side);
  }

  findings(): InsightFindings {
    return {
      ...this.#patterns.findings(this.#read),
      ...this.#fields.findings(this.#read),
      versions: this.#versions.findings(),
    };
  }
}

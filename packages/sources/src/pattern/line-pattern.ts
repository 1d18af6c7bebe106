import type { PatternPlace, Tail } from './pattern-filter.ts';

/** What a line has in common with others: its text with `<_>` where they differ. */
export interface LinePattern {
  readonly template: string;
  readonly place: PatternPlace;
  readonly tail: Tail;
}

import type { TimeRange } from '@edda/model';
import type { Ask, EmptyFinding } from '@edda/protocol';
import type { CountingBy } from '../counts/count-lines.ts';
import { toldRange } from '../told-range.ts';
import { closedAsk, filtersOfAsk, type OpenAsk, type Removable } from './ask-filters.ts';
import { type CountedLines, countAsked } from './count-asked.ts';

/** More filters than anybody sets by hand; a link may hold any number. */
const FILTERS_MAX = 16;

type Tell = (finding: EmptyFinding) => Promise<void>;

/** Leaves out each filter alone; where none alone takes the lines away, the fewest that do so together. */
export async function withoutFilters(by: CountingBy, open: OpenAsk, range: TimeRange, tell: Tell): Promise<void> {
  const filters = filtersOfAsk(open).slice(0, FILTERS_MAX);
  const count = (left: readonly Removable[]): Promise<CountedLines> => countAsked(by, askWithout(open, left), range);
  let alone = 0;
  for (const filter of filters) {
    const found = await count([filter]);
    if (found.lines === 0) continue;
    alone += 1;
    await tell(told(open, [filter], found));
  }
  if (alone > 0) return;
  const found = filters.length === 1 ? null : await together(filters, count);
  if (found !== null) return tell(told(open, found.filters, found.counted));
  const { lines, counted } = await count(filters);
  if (lines === 0) await tell({ kind: 'empty_range', counted: toldRange(counted) });
}

interface Together {
  readonly filters: readonly Removable[];
  readonly counted: CountedLines;
}

/** From all filters left out, each is put back with which there still are lines. Null where there are none anyway. */
async function together(
  all: readonly Removable[],
  count: (left: readonly Removable[]) => Promise<CountedLines>,
): Promise<Together | null> {
  let found: Together = { filters: all, counted: await count(all) };
  if (found.counted.lines === 0) return null;
  // What chose the streams is put back first: a person wants lines of the same source.
  for (const filter of [...all].reverse()) {
    const fewer = found.filters.filter((each) => each !== filter);
    if (fewer.length === 0) break;
    const counted = await count(fewer);
    if (counted.lines > 0) found = { filters: fewer, counted };
  }
  return found;
}

function askWithout(open: OpenAsk, left: readonly Removable[]): Ask {
  return closedAsk(left.reduce((rest, filter) => filter.leaveOut(rest), open));
}

function told(open: OpenAsk, left: readonly Removable[], { lines, counted }: CountedLines): EmptyFinding {
  const filters = left.map(({ filter }) => filter);
  return { kind: 'without', filters, ask: askWithout(open, left), lines, counted: toldRange(counted) };
}

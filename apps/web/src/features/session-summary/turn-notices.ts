import type { SessionTurn } from '@edda/protocol';
import { type CacheBreak, cacheBreaks, cacheBreakText, toolLoops } from '@edda/sources';
import { countedText } from '../../platform/number-text.ts';

/** What there is to say of some turns: `lead` names them, and leads to the first of them. */
export interface TurnNotice {
  readonly turn: number;
  /** `Turn 9`, `Turns 9, 12 and 3 more`. */
  readonly lead: string;
  /** What follows on it. */
  readonly text: string;
}

/** So many are told one by one; each stands with its turn too. */
const MOST_BREAKS = 3;
/** So many are named one by one. */
const MOST_NAMED = 5;

/** What went wrong in the turns of a session, or is strange about them. */
export function turnNotices(turns: readonly SessionTurn[]): readonly TurnNotice[] {
  const alone = turns.filter(({ request }) => request === null).map(({ number }) => number);
  const open = turns.filter(({ answer }) => answer === null).map(({ number }) => number);
  return [
    ...named(alone, 'an answer but no request: Loki probably refused its line.'),
    ...named(open, 'no answer in the logs.'),
    ...breakNotices(cacheBreaks(turns)),
    ...toolLoops(turns).map(({ first, last, turns: count, tool }) => ({
      turn: first,
      lead: `Turns ${first} to ${last}`,
      text: `: the same ${tool} call ${count} times in a row.`,
    })),
  ];
}

function breakNotices(breaks: readonly CacheBreak[]): readonly TurnNotice[] {
  const told = breaks
    .slice(0, MOST_BREAKS)
    .map((found) => ({ turn: found.turn, lead: `Turn ${found.turn}`, text: `: ${cacheBreakText(found)}` }));
  const [next, ...rest] = breaks.slice(MOST_BREAKS);
  if (next === undefined) return told;
  const lead = countedText(rest.length + 1, 'more turn');
  return [...told, { turn: next.turn, lead, text: ': the cache was of little use to them too.' }];
}

/** `Turn 9 has`, `Turns 9, 12 and 3 more have`. */
function named(numbers: readonly number[], what: string): readonly TurnNotice[] {
  const [first] = numbers;
  if (first === undefined) return [];
  const more = numbers.length > MOST_NAMED ? ` and ${numbers.length - MOST_NAMED} more` : '';
  const isOne = numbers.length === 1;
  const lead = `${isOne ? 'Turn' : 'Turns'} ${numbers.slice(0, MOST_NAMED).join(', ')}${more}`;
  return [{ turn: first, lead, text: ` ${isOne ? 'has' : 'have'} ${what}` }];
}

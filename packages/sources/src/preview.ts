import { type Ask, PREVIEW_CHARS } from '@edda/protocol';
import type { Profile } from './profile.ts';
import { textFinder, type TextFinder } from './text/text-pattern.ts';

export interface Preview {
  readonly preview: string;
  /** In UTF-16 units of the line. */
  readonly previewStart: number;
}

/** How much of the line stands before the match, so that it reads in its surroundings. */
const BEFORE_MATCH = PREVIEW_CHARS / 4;

/** At most PREVIEW_CHARS of the line, around the first match of the ask's texts; never half of a surrogate pair. */
export function previewOf(line: string, profile: Profile, ask: Ask | null): Preview {
  if (line.length <= PREVIEW_CHARS) return { preview: line, previewStart: 0 };
  const match = ask === null ? 0 : firstMatch(line, findersOf(ask, profile));
  const wanted = Math.max(0, Math.min(match - BEFORE_MATCH, line.length - PREVIEW_CHARS));
  const start = splitsPair(line, wanted) ? wanted + 1 : wanted;
  const end = Math.min(start + PREVIEW_CHARS, line.length);
  return { preview: line.slice(start, splitsPair(line, end) ? end - 1 : end), previewStart: start };
}

function firstMatch(line: string, finders: readonly TextFinder[]): number {
  for (const find of finders) {
    const index = find(line);
    if (index >= 0) return index;
  }
  return 0;
}

function splitsPair(line: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(line.slice(Math.max(0, at - 1), at + 1));
}

const finders = new WeakMap<Ask, Map<Profile, readonly TextFinder[]>>();

/** One ask comes with thousands of rows. */
function findersOf(ask: Ask, profile: Profile): readonly TextFinder[] {
  const ofAsk = finders.get(ask) ?? new Map<Profile, readonly TextFinder[]>();
  finders.set(ask, ofAsk);
  const known = ofAsk.get(profile);
  if (known !== undefined) return known;
  const made = ask.texts.filter((text) => !text.exclude).map((text) => textFinder(text, profile.escapes));
  ofAsk.set(profile, made);
  return made;
}

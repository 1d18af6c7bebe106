import { PLACEHOLDER } from './mask-variables.ts';

/**
 * So many values in one place, with all else alike, make it a variable: names that look like names are few, and plain
 * words are many before they are no vocabulary any more (`started`, `failed`, `completed` are three events).
 */
const NAMES_FROM = 6;
const WORDS_FROM = 12;
/** So many words have to stay, or texts would be alike in nothing. */
const WORDS_LEFT = 2;
/** Each round finds the variables that the round before has uncovered. */
const ROUNDS_MAX = 4;

/** Vocabulary, or a route; a sentence also begins with a capital. */
const PLAIN_WORD = /^(?:[a-z]+[.,:;]?|\/\S*)$/;
const FIRST_WORD = /^[A-Z]?[a-z]+[.,:;]?$/;

/**
 * Templates that are alike in all but words which take many values, with `<_>` in the place of those words. What comes
 * out does not depend on the order of what goes in.
 *
 * @returns For each template what it is part of; itself where it stands alone.
 */
export function mergeTemplates(templates: Iterable<string>): ReadonlyMap<string, string> {
  const merged = new Map([...templates].map((template) => [template, template]));
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const next = mergedOnce(new Set(merged.values()));
    if (next.size === 0) break;
    for (const [template, before] of merged) merged.set(template, next.get(before) ?? before);
  }
  return merged;
}

/** The templates that change. */
function mergedOnce(templates: ReadonlySet<string>): ReadonlyMap<string, string> {
  const words = new Map([...templates].map((template) => [template, template.split(' ')]));
  const valuesAt = new Map<string, Set<string>>();
  for (const parts of words.values()) {
    parts.forEach((part, at) => {
      const place = placeOf(parts, at);
      valuesAt.set(place, (valuesAt.get(place) ?? new Set()).add(part));
    });
  }
  const next = new Map<string, string>();
  for (const [template, parts] of words) {
    const made = parts.map((part, at) => (isVaried(valuesAt.get(placeOf(parts, at)), at) ? PLACEHOLDER : part));
    const text = made.join(' ');
    if (text !== template && made.filter(isWord).length >= WORDS_LEFT) next.set(template, text);
  }
  return next;
}

/** A place among words: all the others, and where it is. */
function placeOf(parts: readonly string[], at: number): string {
  return parts.with(at, '\0').join(' ');
}

function isVaried(values: ReadonlySet<string> | undefined, at: number): boolean {
  if (values === undefined || values.size < NAMES_FROM) return false;
  const plain = at === 0 ? FIRST_WORD : PLAIN_WORD;
  const names = [...values].filter((value) => !plain.test(value)).length;
  return names >= NAMES_FROM || values.size >= WORDS_FROM;
}

function isWord(part: string): boolean {
  return /\p{L}{2}/u.test(part.replaceAll(PLACEHOLDER, ''));
}

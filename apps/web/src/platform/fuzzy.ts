const START_OF_WORD = 8;
const NEIGHBOUR = 5;
const WHOLE_WORD_RUN = 12;

/**
 * How well a text fits what somebody types of it: every character in order, better at the beginnings of words and side
 * by side. Null where it does not fit. Of equal fits the shorter text is the better one.
 */
export function fuzzyScore(wanted: string, text: string): number | null {
  const query = wanted.toLowerCase().replaceAll(/\s+/g, '');
  if (query === '') return 0;
  const lower = text.toLowerCase();
  const together = lower.indexOf(wanted.trim().toLowerCase());
  if (together !== -1) {
    return WHOLE_WORD_RUN * query.length + (isWordStart(lower, together) ? START_OF_WORD : 0) - text.length / 100;
  }
  if (!fits(query, lower, 0)) return null;
  let score = 0;
  let last = -1;
  for (let index = 0; index < query.length; index += 1) {
    const at = bestNext(lower, query.slice(index), last);
    score += (isWordStart(lower, at) ? START_OF_WORD : 0) + (at === last + 1 ? NEIGHBOUR : 0) + 1;
    last = at;
  }
  return score - text.length / 100;
}

/**
 * Where the first of these characters stands best: side by side, else at the beginning of a word, else anywhere; and so
 * that the others still follow. They do after its first place, so there is one.
 */
function bestNext(text: string, query: string, last: number): number {
  const char = query[0] ?? '';
  const rest = query.slice(1);
  const first = text.indexOf(char, last + 1);
  if (first === last + 1) return first;
  for (let at = first; at !== -1 && fits(rest, text, at + 1); at = text.indexOf(char, at + 1)) {
    if (isWordStart(text, at)) return at;
  }
  return first;
}

/** Whether the characters stand in the text in order, from there on. */
function fits(query: string, text: string, from: number): boolean {
  let at = from - 1;
  for (const char of query.split('')) {
    at = text.indexOf(char, at + 1);
    if (at === -1) return false;
  }
  return true;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\d]/u.test(text[at - 1] ?? '');
}

import { prettyJson } from '@edda/sources';
import { type ChangeObject, diffLines, diffWordsWithSpace } from 'diff';

export interface DiffPart {
  readonly kind: 'same' | 'left' | 'right';
  readonly text: string;
}

export interface TextDiff {
  /** Word by word, or line by line where the texts are JSON or too different for words. */
  readonly by: 'word' | 'line';
  /** Null where it would take too long to tell. */
  readonly parts: readonly DiffPart[] | null;
}

/** How long the page may be held by it, in milliseconds. */
const TIMEOUT_MS = 40;
/** Cutting longer texts into words alone takes longer than that. */
const WORDS_MAX_CHARS = 60_000;

/** What two lines have in common, and what only one of them has. JSON is laid out first, so that its order of lines counts. */
export function textDiff(left: string, right: string, timeout = TIMEOUT_MS): TextDiff {
  const [leftJson, rightJson] = [pretty(left), pretty(right)];
  if (leftJson === null || rightJson === null) {
    const words =
      left.length + right.length > WORDS_MAX_CHARS ? undefined : diffWordsWithSpace(left, right, { timeout });
    if (words !== undefined) return { by: 'word', parts: words.map(partOf) };
  }
  const lines = diffLines(leftJson ?? left, rightJson ?? right, { timeout });
  return { by: 'line', parts: lines?.map(partOf) ?? null };
}

function partOf({ value, added, removed }: ChangeObject<string>): DiffPart {
  return { kind: added ? 'right' : removed ? 'left' : 'same', text: value };
}

/** Pretty JSON as text; a comma at the end of a line says nothing of its value. */
function pretty(line: string): string | null {
  const lines = prettyJson(line);
  if (lines === null) return null;
  const texts = lines.map(({ depth, tokens }) => '  '.repeat(depth) + tokens.map(({ text }) => text).join(''));
  return texts.map((text) => `${text.replace(/,$/, '')}\n`).join('');
}

import type { TextCondition } from '@edda/protocol';

/** A piece of a text, inside or outside of what was searched for. */
export interface MatchPiece {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Marks what was searched for. */
export type TextMatcher = (text: string) => readonly MatchPiece[];

/** More marks than this in one text are no help to the eye. */
const MAX_MARKS = 200;

/**
 * What marks the free text in rows, or null where there is none to mark. Loki decides what matches; this only shows
 * where, so a pattern that JavaScript cannot read, or that could keep it busy, stays unmarked.
 */
export function textMatcher(texts: readonly TextCondition[]): TextMatcher | null {
  const patterns = texts.flatMap((text) => patternOf(text) ?? []);
  if (patterns.length === 0) return null;
  return (text) => split(text, spansOf(text, patterns));
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function patternOf({ value, regex, caseSensitive, exclude }: TextCondition): RegExp | null {
  if (exclude || value === '' || (regex && !isQuick(value))) return null;
  const flags = caseSensitive ? 'gu' : 'giu';
  try {
    const pattern = new RegExp(regex ? value : value.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), flags);
    // That it is too large is found at its first use.
    pattern.test('');
    return pattern;
  } catch {
    return null;
  }
}

/** No group is repeated and at most two pieces are open-ended, so that a row's few KB cost no more than a moment. */
function isQuick(pattern: string): boolean {
  const openEnded = pattern.match(/(?<!\\)(?:[*+]|\{\d+,\})/g)?.length ?? 0;
  return openEnded <= 2 && !/\)[*+{]/.test(pattern);
}

function spansOf(text: string, patterns: readonly RegExp[]): readonly Span[] {
  const spans: Span[] = [];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      if (match[0] !== '') spans.push({ from: match.index, to: match.index + match[0].length });
      if (spans.length >= MAX_MARKS) break;
    }
  }
  return spans.sort((a, b) => a.from - b.from);
}

function split(text: string, spans: readonly Span[]): readonly MatchPiece[] {
  const pieces: MatchPiece[] = [];
  let at = 0;
  for (const { from, to } of spans) {
    if (to <= at) continue;
    const start = Math.max(from, at);
    if (start > at) pieces.push({ text: text.slice(at, start), isMatch: false });
    pieces.push({ text: text.slice(start, to), isMatch: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isMatch: false });
  return pieces;
}

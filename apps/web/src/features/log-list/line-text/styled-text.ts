import { type AnsiPiece, ansiPieces, type AnsiStyle, maskSecrets, stripAnsi } from '@edda/sources';
import type { MatchPiece, TextMatcher } from '../text-matcher.ts';

/** A piece of a text in one style, wholly inside or outside of what was searched for. */
export interface StyledPiece {
  readonly text: string;
  readonly isMatch: boolean;
  readonly style: AnsiStyle;
}

/** A text as it is shown: with its terminal colours and its marks, and without its secrets. */
export function styledText(text: string, matcher: TextMatcher | null): readonly StyledPiece[] {
  const plain = stripAnsi(text);
  const masked = maskSecrets(plain);
  // A colour may begin inside of a secret, so that only the plain text shows where it is.
  const styles = masked.hidden.length > 0 ? [{ text: masked.text, style: {} }] : ansiPieces(text);
  return crossed(styles, matcher?.(masked.text) ?? [{ text: masked.text, isMatch: false }]);
}

/** Two divisions of the same text as one. */
function crossed(styles: readonly AnsiPiece[], marks: readonly MatchPiece[]): readonly StyledPiece[] {
  const pieces: StyledPiece[] = [];
  let mark = 0;
  let used = 0;
  for (const { text, style } of styles) {
    for (let at = 0; at < text.length;) {
      const current = marks[mark];
      if (current === undefined) break;
      const length = Math.min(text.length - at, current.text.length - used);
      pieces.push({ text: text.slice(at, at + length), isMatch: current.isMatch, style });
      at += length;
      used += length;
      if (used < current.text.length) continue;
      mark += 1;
      used = 0;
    }
  }
  return pieces;
}

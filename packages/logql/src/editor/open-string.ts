import { scanString } from '../lexer/scan-string.ts';

export interface OpenString {
  /** Where its quote stands. */
  readonly from: number;
  readonly quote: '"' | '`';
}

/** The string that is still open at the end of the text, `comment` where the end lies in one, or null. */
export function openString(text: string): OpenString | 'comment' | null {
  for (let at = 0; at < text.length;) {
    const char = text[at];
    if (char === '#') {
      const end = text.indexOf('\n', at);
      if (end === -1) return 'comment';
      at = end;
    } else if (char === '"' || char === '`') {
      const { end, error } = scanString(text, at);
      if (error === 'literal not terminated' && end === text.length) return { from: at, quote: char };
      at = Math.max(end, at + 1);
    } else at++;
  }
  return null;
}

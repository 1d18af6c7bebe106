/** A piece of a pattern: a literal sign, a quantifier, or anything else that matches signs of its own. */
const PIECE = /\\([^\w\s])|\[(?:\\.|[^\]])*\]|\\.|\{[^}]*\}|[()^$.*+?]|[^\\[(){}^$.*+?]/gsu;

/** Where alternatives, flags or groups that may be missing are, no text is sure. */
const UNSURE = /\||\(\?|\)[*?{]/;

/** The longest text that every match of an RE2 pattern holds; empty where that takes more than a look. */
export function requiredText(pattern: string): string {
  if (UNSURE.test(pattern)) return '';
  let [longest, run] = ['', ''];
  const end = (): void => {
    if (run.length > longest.length) longest = run;
    run = '';
  };
  for (const [piece, escaped] of pattern.matchAll(PIECE)) {
    const isLiteral = escaped !== undefined || /^[^\\[(){}^$.*+?]$/u.test(piece);
    if (isLiteral) run += escaped ?? piece;
    else {
      // What may be missing is not required; what is there at least once is.
      if (/^[*?{]/.test(piece)) run = [...run].slice(0, -1).join('');
      end();
    }
  }
  end();
  return longest;
}

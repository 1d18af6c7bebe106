const ESCAPE_DIGITS: Readonly<Record<string, readonly [digit: RegExp, count: number]>> = {
  x: [/[\da-fA-F]/, 2],
  u: [/[\da-fA-F]/, 4],
  U: [/[\da-fA-F]/, 8],
};

export interface ScannedString {
  readonly end: number;
  readonly error: string | null;
  /** How many characters it holds, an escape being one. */
  readonly length: number;
}

/** Where the literal with this quote, which starts at `at`, ends, and why Go's scanner refuses it. */
export function scanString(text: string, at: number): ScannedString {
  const quote = text[at] ?? '';
  if (quote === '`') {
    const close = text.indexOf('`', at + 1);
    const open = close === -1;
    return { end: open ? text.length : close + 1, error: open ? 'literal not terminated' : null, length: 0 };
  }
  let error: string | null = null;
  let length = 0;
  let i = at + 1;
  while (text[i] !== quote) {
    if (i >= text.length || text[i] === '\n') return { end: i, error: error ?? 'literal not terminated', length };
    if (text[i] === '\\') {
      const end = escapeEnd(text, i + 1, quote);
      if (end === null) error ??= 'invalid char escape';
      i = end ?? i + 1;
    } else i += (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
    length++;
  }
  return { end: i + 1, error, length };
}

/** Where the escape whose letter stands at `at` ends, or null where it is none. */
function escapeEnd(text: string, at: number, quote: string): number | null {
  const letter = text[at] ?? '';
  if (letter !== '' && ('abfnrtv\\'.includes(letter) || letter === quote)) return at + 1;
  const octal = /[0-7]/.test(letter);
  const [digit, count] = octal ? ([/[0-7]/, 3] as const) : (ESCAPE_DIGITS[letter] ?? [null, 0]);
  if (digit === null) return null;
  const from = octal ? at : at + 1;
  for (let i = from; i < from + count; i++) if (!digit.test(text[i] ?? '')) return null;
  return from + count;
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  "'": "'",
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** The text of a quoted logfmt value's inside; null where an escape is invalid. */
export function unescapeLogfmt(raw: string): string | null {
  let out = '';
  for (let at = 0; at < raw.length;) {
    const backslash = raw.indexOf('\\', at);
    if (backslash < 0) return out + raw.slice(at);
    out += raw.slice(at, backslash);
    const char = raw[backslash + 1] ?? '';
    const simple = SIMPLE_ESCAPES[char];
    if (simple !== undefined) {
      out += simple;
      at = backslash + 2;
      continue;
    }
    const code = char === 'u' ? hexAt(raw, backslash + 2) : null;
    if (code === null) return null;
    out += String.fromCharCode(code);
    at = backslash + 6;
  }
  return out.toWellFormed();
}

function hexAt(raw: string, at: number): number | null {
  const digits = raw.slice(at, at + 4);
  return /^[\da-fA-F]{4}$/.test(digits) ? Number.parseInt(digits, 16) : null;
}

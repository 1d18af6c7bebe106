const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** The text of a JSON string's inside; null where an escape is invalid. */
export function unescapeJson(raw: string): string | null {
  let backslash = raw.indexOf('\\');
  if (backslash < 0) return raw;
  let out = '';
  let at = 0;
  while (backslash >= 0) {
    out += raw.slice(at, backslash);
    const char = raw[backslash + 1] ?? '';
    const simple = SIMPLE_ESCAPES[char];
    if (simple !== undefined) {
      out += simple;
      at = backslash + 2;
    } else {
      const escaped = char === 'u' ? unicodeEscape(raw, backslash) : null;
      if (escaped === null) return null;
      out += escaped.text;
      at = backslash + escaped.length;
    }
    backslash = raw.indexOf('\\', at);
  }
  return out + raw.slice(at);
}

function unicodeEscape(raw: string, at: number): { readonly text: string; readonly length: number } | null {
  const code = hexAt(raw, at + 2);
  if (code === null) return null;
  if (code < 0xd800 || code > 0xdfff) return { text: String.fromCharCode(code), length: 6 };
  // Half of a pair needs its other half.
  const low = hexAt(raw, at + 8);
  if (low === null || low < 0xdc00) return null;
  const combined = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
  const text = combined > 0x10ffff || (low > 0xdfff && combined > 0xffff) ? '\ufffd' : String.fromCodePoint(combined);
  return { text, length: 12 };
}

function hexAt(raw: string, at: number): number | null {
  const digits = raw.slice(at, at + 4);
  return /^[\da-fA-F]{4}$/.test(digits) ? Number.parseInt(digits, 16) : null;
}

/** What a label may hold: Prometheus refuses U+FFFD, so Loki writes a blank in its place. */
export function labelText(text: string): string {
  return text.includes('\ufffd') ? text.replaceAll('\ufffd', ' ') : text;
}

/** The value of a label from a JSON string: empty where it has an invalid escape. */
export function jsonLabelText(raw: string): string {
  return labelText(unescapeJson(raw) ?? '');
}

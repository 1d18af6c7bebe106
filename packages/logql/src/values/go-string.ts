/** Go's string literals: what `strconv.Quote` writes and what Loki's lexer reads. */

/** Bytes 0x80 to 0xff that are no UTF-8 stand in a text as this plus the byte, as in Python's "surrogateescape". */
const STRAY_BYTE = 0xdc00;

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/** The text as a LogQL string in double quotes, escaped as Go's `strconv.Quote` does. */
export function quote(text: string): string {
  let out = '"';
  for (const char of text) out += SHORT_ESCAPES[char] ?? (PRINTABLE.test(char) ? char : escapeCodePoint(char));
  return `${out}"`;
}

function escapeCodePoint(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code >= STRAY_BYTE + 0x80 && code <= STRAY_BYTE + 0xff) return `\\x${hex(code - STRAY_BYTE, 2)}`;
  if (code >= 0xd800 && code <= 0xdfff) return '\\ufffd';
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
};

const ESCAPE = /\\(?:x([\da-fA-F]{2})|([0-7]{3})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/gsu;

/**
 * The text that a LogQL string literal (with its quotes or backticks) stands for, or null where Go calls it invalid.
 * The lexer has checked the escapes' form; what is left is a code point or an octal byte that is too large.
 */
export function unquote(literal: string): string | null {
  const body = literal.slice(1, -1);
  if (literal.startsWith('`')) return body;
  if (!body.includes('\\')) return body;
  const bytes = new ByteRuns();
  let at = 0;
  for (const match of body.matchAll(ESCAPE)) {
    if (match.index > at) bytes.text(body.slice(at, match.index));
    at = match.index + match[0].length;
    const [, byte, octal, short, long, simple] = match;
    if (byte !== undefined || octal !== undefined) {
      const value = byte === undefined ? Number.parseInt(octal ?? '', 8) : Number.parseInt(byte, 16);
      if (value > 0xff) return null;
      bytes.byte(value);
      continue;
    }
    if (simple !== undefined) {
      const plain = SIMPLE[simple];
      if (plain === undefined) return null;
      bytes.text(plain);
      continue;
    }
    const code = Number.parseInt(short ?? long ?? '', 16);
    if (code > 0x10ffff) return null;
    bytes.text(code >= 0xd800 && code <= 0xdfff ? '\ufffd' : String.fromCodePoint(code));
  }
  bytes.text(body.slice(at));
  return bytes.end();
}

/** Text with escaped bytes in between: `\xc3\xa9` is one `é`, and a byte that is no UTF-8 keeps its value. */
class ByteRuns {
  #out = '';
  #pending: number[] = [];

  text(text: string): void {
    this.#flush();
    this.#out += text;
  }

  byte(value: number): void {
    this.#pending.push(value);
  }

  end(): string {
    this.#flush();
    return this.#out;
  }

  #flush(): void {
    const bytes = this.#pending;
    this.#pending = [];
    for (let at = 0; at < bytes.length;) {
      const length = utf8Length(bytes[at] ?? 0);
      const char = decodeUtf8(bytes.slice(at, at + length));
      this.#out += char ?? String.fromCharCode(STRAY_BYTE + (bytes[at] ?? 0));
      at += char === null ? 1 : length;
    }
  }
}

function utf8Length(lead: number): number {
  if (lead >= 0xf0) return 4;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc0 ? 2 : 1;
}

function decodeUtf8(bytes: readonly number[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}

import type { Labels } from '@edda/model';
import { CodecError } from './error.ts';

const NAME_AT = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const SPACE_AT = /[ \t\r\n]*/y;

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** `{app="x", env="y"}`, as streams carry their labels in Loki's protobuf push. */
export function formatLabelText(labels: Labels): string {
  const names = Object.keys(labels).sort();
  return `{${names.map((name) => `${name}=${quote(labels[name] ?? '')}`).join(', ')}}`;
}

/** Reads label text: Prometheus' selector syntax with `=` alone; names once, a trailing comma allowed. */
export function parseLabelText(text: string): Labels {
  return new LabelTextParser(text).parse();
}

function quote(value: string): string {
  // JSON's escapes are a subset of Go's, so that Loki reads them back.
  return JSON.stringify(value);
}

class LabelTextParser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Labels {
    const labels: Record<string, string> = Object.create(null);
    this.#expect('{');
    while (!this.#accept('}')) {
      const name = this.#name();
      this.#expect('=');
      if (name in labels) throw this.#broken(`the label name ${name} appears twice`);
      labels[name] = this.#value();
      if (this.#accept(',')) continue;
      this.#expect('}');
      break;
    }
    this.#space();
    if (this.#at < this.#text.length) throw this.#broken('text follows the closing brace');
    return { ...labels };
  }

  #name(): string {
    this.#space();
    NAME_AT.lastIndex = this.#at;
    const name = NAME_AT.exec(this.#text)?.[0];
    if (name === undefined) throw this.#broken('a label name is expected');
    this.#at += name.length;
    return name;
  }

  #value(): string {
    this.#space();
    const delimiter = this.#text[this.#at];
    if (delimiter !== '"' && delimiter !== "'" && delimiter !== '`') throw this.#broken('a quoted value is expected');
    this.#at += 1;
    let value = '';
    for (;;) {
      const char = this.#text[this.#at];
      if (char === undefined) throw this.#broken('a quoted value has no end');
      this.#at += 1;
      if (char === delimiter) return value;
      if (char === '\\' && delimiter !== '`') value += this.#escape();
      else value += char;
    }
  }

  #escape(): string {
    const kind = this.#text[this.#at] ?? '';
    this.#at += 1;
    const simple = ESCAPES[kind];
    if (simple !== undefined) return simple;
    switch (kind) {
      case 'x':
        return String.fromCodePoint(this.#digits(2, 16));
      case 'u':
        return this.#surrogatePair(this.#digits(4, 16));
      case 'U':
        return this.#codePoint(this.#digits(8, 16));
      default:
        if (kind < '0' || kind > '7') throw this.#broken(`the escape \\${kind} is unknown`);
        this.#at -= 1;
        return this.#codePoint(this.#digits(3, 8));
    }
  }

  #codePoint(value: number): string {
    if (value > 0x10ffff) throw this.#broken(`there is no character ${value.toString(16)}`);
    return String.fromCodePoint(value);
  }

  /** JSON writes a character beyond 16 bits as two escapes; Go's own quoting never does. */
  #surrogatePair(high: number): string {
    const pair = /\\u([dD][c-fC-F][0-9a-fA-F]{2})/y;
    pair.lastIndex = this.#at;
    const low = high >= 0xd800 && high < 0xdc00 ? pair.exec(this.#text)?.[1] : undefined;
    if (low === undefined) return String.fromCharCode(high);
    this.#at += 6;
    return String.fromCharCode(high, Number.parseInt(low, 16));
  }

  #digits(count: number, base: number): number {
    const digits = this.#text.slice(this.#at, this.#at + count);
    const value = /^[0-9a-fA-F]+$/.test(digits) && digits.length === count ? Number.parseInt(digits, base) : Number.NaN;
    if (Number.isNaN(value)) throw this.#broken(`the escape needs ${count} digits`);
    this.#at += count;
    return value;
  }

  #accept(char: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }

  #expect(char: string): void {
    if (!this.#accept(char)) throw this.#broken(`${JSON.stringify(char)} is expected`);
  }

  #space(): void {
    SPACE_AT.lastIndex = this.#at;
    SPACE_AT.test(this.#text);
    this.#at = SPACE_AT.lastIndex;
  }

  #broken(why: string): CodecError {
    const shown = this.#text.length > 200 ? `${this.#text.slice(0, 200)}…` : this.#text;
    return new CodecError('labels', `couldn't parse labels ${shown} at character ${this.#at + 1}: ${why}`);
  }
}

/**
 * Reading JSON the way Loki's library does: from left to right, looking only as far as it has to. What it does with
 * broken input is part of the language, because fields read before the break stay.
 */

export const JSON_ERRORS = {
  value: 'Unknown value type',
  json: 'Malformed JSON error',
  string: `Value is string, but can't find closing '"' symbol`,
  array: `Value is array, but can't find closing ']' symbol`,
  object: `Value looks like object, but can't find closing '}' symbol`,
  escape: 'Encountered an invalid escape sequence in a string',
} as const;
export type JsonError = (typeof JSON_ERRORS)[keyof typeof JSON_ERRORS];

type JsonType = 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** The place of the next character that is no blank, or `end`. */
export function skipBlanks(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && isBlank(text.charCodeAt(i))) i++;
  return i;
}

/** The place of the quote that ends a string whose inside begins at `at`, or -1. */
export function stringEnd(text: string, at: number, end: number): number {
  for (let i = text.indexOf('"', at); i >= 0 && i < end; i = text.indexOf('"', i + 1)) {
    let backslashes = 0;
    while (i - backslashes > at && text.charCodeAt(i - backslashes - 1) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return i;
  }
  return -1;
}

/**
 * One value of a text. Its fields say where it is; one scanner serves a whole text, and remembers where the objects
 * end that it has passed over, so that nested ones are not walked through again for each level.
 */
export class JsonScanner {
  text = '';
  type: JsonType = 'null';
  /** The value, without the quotes of a string. */
  start = 0;
  end = 0;
  /** Behind the value. */
  next = 0;
  readonly #objectEnds = new Map<number, number>();

  reset(text: string): void {
    this.text = text;
    if (this.#objectEnds.size > 0) this.#objectEnds.clear();
  }

  slice(): string {
    return this.text.slice(this.start, this.end);
  }

  /** Reads the value at or after `at`; null when it could, else what is wrong with it. */
  readValue(at: number, end: number): JsonError | null {
    const start = skipBlanks(this.text, at, end);
    if (start >= end) return JSON_ERRORS.json;
    switch (this.text.charCodeAt(start)) {
      case QUOTE: {
        const close = stringEnd(this.text, start + 1, end);
        return close < 0 ? JSON_ERRORS.string : this.#found('string', start + 1, close, close + 1);
      }
      case OPEN_BRACKET: {
        const next = this.blockEnd(start, end);
        return next < 0 ? JSON_ERRORS.array : this.#found('array', start, next, next);
      }
      case OPEN_BRACE: {
        const next = this.blockEnd(start, end);
        return next < 0 ? JSON_ERRORS.object : this.#found('object', start, next, next);
      }
      default:
        return this.#readWord(start, end);
    }
  }

  #found(type: JsonType, start: number, end: number, next: number): null {
    this.type = type;
    this.start = start;
    this.end = end;
    this.next = next;
    return null;
  }

  #readWord(start: number, end: number): JsonError | null {
    let next = start;
    while (next < end && !endsWord(this.text.charCodeAt(next))) next++;
    const first = this.text[start] ?? '';
    if ((first >= '0' && first <= '9') || first === '-') return this.#found('number', start, next, next);
    const type = WORDS[this.text.slice(start, Math.min(next, start + LONGEST_WORD))];
    return type === undefined ? JSON_ERRORS.value : this.#found(type, start, next, next);
  }

  /** Behind the bracket that closes the one at `at`: only its own kind counts, and strings are passed over. */
  blockEnd(at: number, end: number): number {
    const known = this.#objectEnds.get(at);
    if (known !== undefined) return known <= end ? known : -1;
    return this.text.charCodeAt(at) === OPEN_BRACE ? this.#objectEnd(at, end) : this.#arrayEnd(at, end);
  }

  #objectEnd(at: number, end: number): number {
    const open: number[] = [];
    for (let i = at; i < end; i++) {
      const code = this.text.charCodeAt(i);
      if (code === QUOTE) {
        i = stringEnd(this.text, i + 1, end);
        if (i < 0) return -1;
      } else if (code === OPEN_BRACE) {
        open.push(i);
      } else if (code === CLOSE_BRACE) {
        const start = open.pop() ?? at;
        if (open.length === 0) return i + 1;
        this.#objectEnds.set(start, i + 1);
      }
    }
    return -1;
  }

  #arrayEnd(at: number, end: number): number {
    let level = 0;
    for (let i = at; i < end; i++) {
      const code = this.text.charCodeAt(i);
      if (code === QUOTE) {
        i = stringEnd(this.text, i + 1, end);
        if (i < 0) return -1;
      } else if (code === OPEN_BRACKET) {
        level++;
      } else if (code === CLOSE_BRACKET && --level === 0) {
        return i + 1;
      }
    }
    return -1;
  }
}

const WORDS: Readonly<Record<string, JsonType>> = { true: 'boolean', false: 'boolean', null: 'null' };
const LONGEST_WORD = 6;

function endsWord(code: number): boolean {
  return isBlank(code) || code === 0x2c || code === CLOSE_BRACE || code === CLOSE_BRACKET;
}

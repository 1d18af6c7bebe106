import { KeyPrediction } from './key-prediction.ts';
import { unescapeLogfmt } from './logfmt-string.ts';

const EQUALS = 0x3d;
const QUOTE = 0x22;
const SPACE = 0x20;
const BACKSLASH = 0x5c;

/**
 * Reads `key=value` pairs from a line. What it cannot read it skips up to the next blank, and says so in `error`,
 * which keeps the last of them.
 */
export class LogfmtScanner {
  key = '';
  value = '';
  error = '';
  #line = '';
  #at = 0;
  readonly #prediction = new KeyPrediction();

  reset(line: string): void {
    this.#line = line;
    this.#at = 0;
    this.error = '';
    this.#prediction.restart();
  }

  get atEnd(): boolean {
    return this.#at >= this.#line.length;
  }

  /** True with the next pair in `key` and `value`; false at the end, or behind something that is no pair. */
  next(): boolean {
    this.key = this.value = '';
    const line = this.#line;
    while (this.#at < line.length && line.charCodeAt(this.#at) <= SPACE) this.#at++;
    if (this.#at >= line.length) return false;
    const start = this.#at;
    const expected = this.#prediction.expect(line, start, EQUALS);
    if (expected !== null) {
      this.key = expected;
      this.#at = start + expected.length + 1;
      return this.#value();
    }
    let code = SPACE;
    for (; this.#at < line.length; this.#at++) {
      code = line.charCodeAt(this.#at);
      if (code === EQUALS || code === QUOTE || code <= SPACE) break;
    }
    this.key = line.slice(start, this.#at);
    if (code === QUOTE && !this.atEnd) return this.#skip(unexpected('"', this.#at));
    if (this.key.includes('\ufffd')) return this.#invalidKey(code === EQUALS && !this.atEnd);
    if (this.atEnd || code !== EQUALS) {
      this.key = this.#prediction.own(this.key);
      return true;
    }
    if (this.key === '') return this.#skip(unexpected('=', this.#at));
    this.key = this.#prediction.learn(this.key);
    this.#at++;
    return this.#value();
  }

  #invalidKey(hasValue: boolean): boolean {
    const error = syntaxError('invalid key', this.#at);
    if (hasValue) return this.#skip(error);
    this.error = error;
    return false;
  }

  #value(): boolean {
    const line = this.#line;
    const start = this.#at;
    if (this.atEnd || line.charCodeAt(start) <= SPACE) return true;
    if (line.charCodeAt(start) === QUOTE) return this.#quoted();
    for (; this.#at < line.length; this.#at++) {
      const code = line.charCodeAt(this.#at);
      if (code === EQUALS || code === QUOTE) return this.#skip(unexpected(line[this.#at] ?? '', this.#at));
      if (code <= SPACE) break;
    }
    this.value = line.slice(start, this.#at);
    return true;
  }

  #quoted(): boolean {
    const line = this.#line;
    const start = this.#at + 1;
    let escaped = false;
    for (let i = start; i < line.length; i++) {
      const code = line.charCodeAt(i);
      if (code === BACKSLASH) {
        escaped = true;
        i++;
      } else if (code === QUOTE) {
        this.#at = i + 1;
        const raw = line.slice(start, i);
        const value = escaped ? unescapeLogfmt(raw) : raw;
        if (value === null) {
          this.error = syntaxError('invalid quoted value', this.#at);
          return false;
        }
        this.value = value;
        return true;
      }
    }
    this.#at = line.length;
    this.error = syntaxError('unterminated quoted value', this.#at);
    return false;
  }

  #skip(error: string): boolean {
    this.error = error;
    while (this.#at < this.#line.length && this.#line.charCodeAt(this.#at) > SPACE) this.#at++;
    return false;
  }
}

function unexpected(char: string, at: number): string {
  return syntaxError(`unexpected '${char}'`, at);
}

function syntaxError(message: string, at: number): string {
  return `logfmt syntax error at pos ${at + 1} : ${message}`;
}

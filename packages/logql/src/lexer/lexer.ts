import { parseBytes } from '../values/bytes.ts';
import { parseDuration, readPrometheusDuration } from '../values/duration.ts';
import { unquote } from '../values/go-string.ts';
import { parseError, syntaxError } from './position.ts';
import { scanNumber } from './scan-number.ts';
import { scanString } from './scan-string.ts';
import { functionToken, keywordToken, operatorToken, type Token, type TokenKind } from './token.ts';

const IDENTIFIER = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
const FLAG = /--[\p{L}-]*/uy;
/** Digits of any script, as Go's unicode.IsNumber has it, and the letters of the units. */
const DURATION_TAIL = /[\p{N}nuµmshdwy.]+/uy;
const BYTES_TAIL = /[\p{N}BikKMGTP.]+/uy;
/** Go's unicode.IsSpace. Between tokens only the blanks of ASCII are white space. */
const SPACE = String.raw`[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`;
const UNICODE_SPACE = new RegExp(SPACE);
/** What makes a function of a name: its parenthesis, or a grouping. */
const CALL = new RegExp(String.raw`${SPACE}*(?:(?:by|without)${SPACE}*)?\(`, 'iy');
const BLANKS = /[\t\n\r ]+/y;

const FLAGS: readonly string[] = ['--strict', '--keep-empty'];

/**
 * Loki's lexer, one token at a time: Go's text/scanner with Loki's durations, sizes, ranges, flags and functions on
 * top. It reads no further than it is asked to, so that whatever is wrong with the text before is found first.
 */
export class Lexer {
  readonly text: string;
  #at: number;
  #last: Token | null = null;

  constructor(text: string) {
    this.text = text;
    this.#at = text.startsWith('\ufeff') ? 1 : 0;
    if (text[this.#at] === '\0') throw parseError('invalid character NUL', { from: this.#at, to: this.#at + 1 });
  }

  next(): Token {
    const afterSpace = UNICODE_SPACE.test(this.text[this.#at] ?? '');
    this.#skipBlanksAndComments();
    const token = this.#read(this.#at, afterSpace);
    this.#at = token.to;
    this.#last = token;
    this.#refuseNul(token.to, token);
    return token;
  }

  #skipBlanksAndComments(): void {
    for (;;) {
      const blanks = this.#match(BLANKS, this.#at);
      this.#at += blanks.length;
      if (blanks !== '') this.#refuseNul(this.#at, this.#last === null ? null : { ...this.#last, lineLost: true });
      const end = this.#commentEnd();
      if (end === null) return;
      const nul = this.text.slice(this.#at, end + 1).indexOf('\0');
      if (nul !== -1)
        throw this.#error('invalid character NUL', this.#at, this.#at + nul + 1, this.text[this.#at] === '#');
      this.#at = end;
    }
  }

  #commentEnd(): number | null {
    const at = this.#at;
    if (this.text[at] === '#' || this.text.startsWith('//', at)) {
      const end = this.text.indexOf('\n', at);
      return end === -1 ? this.text.length : end + 1;
    }
    if (!this.text.startsWith('/*', at)) return null;
    const end = this.text.indexOf('*/', at + 2);
    if (end === -1) throw this.#error('comment not terminated', at, this.text.length);
    return end + 2;
  }

  #read(at: number, afterSpace: boolean): Token {
    const char = this.text[at];
    if (char === undefined) return this.#token('$end', at, at);
    const word = this.#match(IDENTIFIER, at);
    if (word !== '') return this.#word(word, at);
    if (/\d/.test(char) || (char === '.' && /\d/.test(this.text[at + 1] ?? ''))) return this.#number(at, afterSpace);
    if (char === '"' || char === '`') return this.#string(at);
    if (char === "'") return this.#charLiteral(at);
    if (char === '[') return this.#range(at);
    if (char === '-') {
      const signed = this.#flagOrNegativeDuration(at);
      if (signed !== null) return signed;
    }
    const two = operatorToken(this.text.slice(at, at + 2));
    if (two !== null && this.text.length > at + 1) return this.#token(two, at, at + 2, { lineLost: true });
    const one = operatorToken(char);
    if (one !== null) return this.#token(one, at, at + 1);
    return this.#token('IDENTIFIER', at, at + ((this.text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1));
  }

  #word(word: string, at: number): Token {
    const to = at + word.length;
    const fn = functionToken(word);
    if (fn !== null) return this.#token(this.#match(CALL, to) === '' ? 'IDENTIFIER' : fn, at, to);
    return this.#token(keywordToken(word) ?? 'IDENTIFIER', at, to);
  }

  #number(at: number, afterSpace: boolean): Token {
    const { end, error } = scanNumber(this.text, at, afterSpace);
    if (error !== null) throw this.#error(error, at, end);
    return this.#durationFrom(at, end) ?? this.#bytesFrom(at, end) ?? this.#token('NUMBER', at, end);
  }

  #flagOrNegativeDuration(at: number): Token | null {
    const flag = this.#match(FLAG, at);
    if (FLAGS.includes(flag)) return this.#token('PARSER_FLAG', at, at + flag.length, { lineLost: true });
    return this.#durationFrom(at, at + 1);
  }

  /** The number (or minus sign) together with what follows it up to `tail`'s end, where that is a duration. */
  #durationFrom(at: number, end: number): Token | null {
    const tail = this.#match(DURATION_TAIL, end);
    if (tail === '') return null;
    const nanos = parseDuration(this.text.slice(at, end) + tail);
    return nanos === null ? null : this.#token('DURATION', at, end + tail.length, { lineLost: true, amount: nanos });
  }

  #bytesFrom(at: number, end: number): Token | null {
    const tail = this.#match(BYTES_TAIL, end);
    if (tail === '') return null;
    const bytes = parseBytes(this.text.slice(at, end) + tail);
    return bytes === null ? null : this.#token('BYTES', at, end + tail.length, { lineLost: true, amount: bytes });
  }

  #string(at: number): Token {
    const { end, error } = scanString(this.text, at);
    const nul = this.text.slice(at, end).indexOf('\0');
    if (nul !== -1) throw this.#error('invalid character NUL', at, at + nul + 1);
    if (error !== null) throw this.#error(error, at, end);
    const value = unquote(this.text.slice(at, end));
    if (value === null) throw this.#error('invalid syntax', at, end);
    return { ...this.#token('STRING', at, end), text: value };
  }

  /** Go's character literal. Loki has no use for one, so that `'a'` becomes an identifier. */
  #charLiteral(at: number): Token {
    const { end, error, length } = scanString(this.text, at);
    if (error !== null) throw this.#error(error, at, end);
    if (length !== 1) throw this.#error('invalid char literal', at, end, false, 'Strings stand in "…" or `…`.');
    return this.#token('IDENTIFIER', at, end);
  }

  #range(at: number): Token {
    const close = this.text.indexOf(']', at);
    const nul = this.text.slice(at, close === -1 ? undefined : close + 1).indexOf('\0');
    if (nul !== -1) throw this.#error('invalid character NUL', at, at + nul + 1, nul > 1);
    if (close === -1) throw this.#error("missing closing ']' in duration", at, this.text.length, true);
    const read = readPrometheusDuration(this.text.slice(at + 1, close));
    if ('error' in read) throw this.#error(read.error, at, close + 1, true, RANGE_HINT);
    return this.#token('RANGE', at, close + 1, { lineLost: true, amount: read.nanos });
  }

  /** The scanner looks one character ahead, so it meets a NUL while it is still at the token before. */
  #refuseNul(at: number, reading: Token | null): void {
    if (this.text[at] !== '\0') return;
    if (reading === null) throw parseError('invalid character NUL', { from: at, to: at + 1 });
    throw this.#error('invalid character NUL', reading.from, reading.to, reading.lineLost);
  }

  #match(pattern: RegExp, at: number): string {
    pattern.lastIndex = at;
    return pattern.exec(this.text)?.[0] ?? '';
  }

  #token(kind: TokenKind, from: number, to: number, more: { lineLost?: boolean; amount?: bigint } = {}): Token {
    const { lineLost = false, amount = 0n } = more;
    return { kind, text: this.text.slice(from, to), from, to, lineLost, amount };
  }

  #error(reason: string, from: number, to: number, lineLost = false, hint: string | null = null): Error {
    return syntaxError(this.text, { from, to, lineLost }, reason, hint);
  }
}

const RANGE_HINT =
  'A range is whole numbers with units from large to small and without spaces, such as [5m], [1h30m] or [1d].';

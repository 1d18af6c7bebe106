import { unquote } from '../../values/go-string.ts';
import { TemplateSyntaxError } from './syntax-error.ts';

export type TokenKind =
  | 'text'
  | 'open'
  | 'close'
  | 'space'
  | 'identifier'
  | 'keyword'
  | 'field'
  | 'variable'
  | 'dot'
  | 'bool'
  | 'nil'
  | 'number'
  | 'char'
  | 'string'
  | 'pipe'
  | 'left_paren'
  | 'right_paren'
  | 'assign'
  | 'declare'
  | 'comma'
  | 'eof';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly line: number;
  /** Where in the template it begins. */
  readonly at: number;
}

const KEYWORDS = new Set(['block', 'break', 'continue', 'define', 'else', 'end', 'if', 'range', 'template', 'with']);
const BLANKS = ' \t\r\n';

/** `[+-]?` and the forms of Go's numbers; what follows may not be a letter or digit. */
const NUMBER =
  /[+-]?(?:0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]+)?|0[oO][0-7_]*|0[bB][01_]*|[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]+)?)i?/y;
const WORD = /[\p{L}\p{N}_]+/uy;
const STRING = /"(?:[^"\\\n]|\\[^\n])*"/y;
const RAW_STRING = /`[^`]*`/y;
const CHAR = /'(?:[^'\\\n]|\\[^\n])+'/y;

export function lexTemplate(source: string): readonly Token[] {
  return new TemplateLexer(source).lex();
}

class TemplateLexer {
  readonly #source: string;
  readonly #tokens: Token[] = [];
  #at = 0;
  #start = 0;
  #line = 1;
  #parens = 0;

  constructor(source: string) {
    this.#source = source;
  }

  lex(): readonly Token[] {
    while (this.#at < this.#source.length) this.#textThenAction();
    this.#push('eof', '');
    return this.#tokens;
  }

  #push(kind: TokenKind, text: string): void {
    this.#tokens.push({ kind, text, line: this.#line, at: this.#start });
  }

  #fail(message: string): never {
    throw new TemplateSyntaxError(message, this.#line);
  }

  /** Moves on, counting lines. */
  #take(length: number): string {
    const text = this.#source.slice(this.#at, this.#at + length);
    for (const char of text) if (char === '\n') this.#line++;
    this.#at += length;
    return text;
  }

  #textThenAction(): void {
    this.#start = this.#at;
    const open = this.#source.indexOf('{{', this.#at);
    const end = open < 0 ? this.#source.length : open;
    const trims = open >= 0 && this.#source[open + 2] === '-' && isBlank(this.#source[open + 3]);
    const text = this.#source.slice(this.#at, end);
    const kept = trims ? trimEnd(text) : text;
    if (kept !== '') this.#push('text', kept);
    this.#take(text.length);
    if (open < 0) return;
    this.#take(trims ? 3 : 2);
    const comment = trims ? this.#source.slice(this.#at).search(/\S|$/) : 0;
    if (this.#source.startsWith('/*', this.#at + comment)) return this.#comment(comment);
    this.#push('open', '{{');
    this.#parens = 0;
    while (!this.#closes()) this.#inside();
  }

  #comment(offset: number): void {
    const end = this.#source.indexOf('*/', this.#at + offset + 2);
    if (end < 0) this.#fail('unclosed comment');
    this.#take(end + 2 - this.#at);
    const close = this.#closeLength();
    if (close === 0) this.#fail('comment ends before closing delimiter');
    this.#close(close);
  }

  /** The length of `}}` or ` -}}` here, or 0. */
  #closeLength(): number {
    if (this.#source.startsWith('}}', this.#at)) return 2;
    const trimmed = isBlank(this.#source[this.#at]) && this.#source.startsWith('-}}', this.#at + 1);
    return trimmed ? 4 : 0;
  }

  #close(length: number): void {
    this.#take(length);
    if (length === 4) this.#take(this.#source.length - this.#at - trimStart(this.#source.slice(this.#at)).length);
  }

  #closes(): boolean {
    this.#start = this.#at;
    const length = this.#closeLength();
    if (length === 0) return false;
    if (this.#parens > 0) this.#fail('unclosed left paren');
    this.#push('close', '}}');
    this.#close(length);
    return true;
  }

  #inside(): void {
    this.#start = this.#at;
    const char = this.#source[this.#at];
    if (char === undefined) this.#fail('unclosed action');
    if (isBlank(char)) return this.#space();
    if (char === '"' || char === '`' || char === "'") return this.#quoted(char);
    if (/[+\-\d]/.test(char) || (char === '.' && /\d/.test(this.#source[this.#at + 1] ?? ''))) return this.#number();
    if (char === '.' || char === '$') return this.#named(char);
    if (/[\p{L}_]/u.test(String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0))) return this.#word();
    this.#symbol(char);
  }

  #space(): void {
    let length = 1;
    while (isBlank(this.#source[this.#at + length]) && !this.#source.startsWith('-}}', this.#at + length + 1)) length++;
    this.#push('space', this.#take(length));
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#source)?.[0] ?? null;
  }

  #quoted(quote: string): void {
    const literal = this.#match(quote === '"' ? STRING : quote === '`' ? RAW_STRING : CHAR);
    if (literal === null) this.#fail(quote === "'" ? 'unterminated character constant' : 'unterminated quoted string');
    const text = unquote(quote === "'" ? `"${literal.slice(1, -1).replaceAll("\\'", "'")}"` : literal);
    if (text === null || (quote === "'" && [...text].length !== 1)) this.#fail(`invalid syntax: ${literal}`);
    this.#push(quote === "'" ? 'char' : 'string', text);
    this.#take(literal.length);
  }

  #number(): void {
    const text = this.#match(NUMBER) ?? '';
    const after = this.#source[this.#at + text.length] ?? '';
    if (/^[+-]?$/.test(text) || /[\p{L}\p{N}_]/u.test(after)) {
      this.#fail(`bad number syntax: ${JSON.stringify(text + after)}`);
    }
    this.#push('number', this.#take(text.length));
  }

  /** `.`, `.name`, `$` or `$name`. */
  #named(sigil: string): void {
    this.#take(1);
    const name = this.#match(WORD) ?? '';
    if (sigil === '.' && name === '') return this.#push('dot', '.');
    this.#push(
      sigil === '.' ? 'field' : 'variable',
      sigil === '.' ? this.#take(name.length) : `$${this.#take(name.length)}`,
    );
    this.#checkTerminator();
  }

  #word(): void {
    const word = this.#take((this.#match(WORD) ?? '').length);
    if (word === '') this.#fail('unexpected bad character');
    if (KEYWORDS.has(word)) this.#push('keyword', word);
    else if (word === 'true' || word === 'false') this.#push('bool', word);
    else this.#push(word === 'nil' ? 'nil' : 'identifier', word);
    this.#checkTerminator();
  }

  /** A name has to end where something else can begin. */
  #checkTerminator(): void {
    const next = this.#source[this.#at];
    if (next === undefined || isBlank(next) || '.,|:)('.includes(next) || this.#source.startsWith('}}', this.#at))
      return;
    this.#fail(`bad character ${JSON.stringify(next)}`);
  }

  #symbol(char: string): void {
    if (this.#source.startsWith(':=', this.#at)) return this.#push('declare', this.#take(2));
    const kind = SYMBOLS[char];
    if (kind === undefined) this.#fail(`unexpected bad character ${JSON.stringify(char)}`);
    if (char === '(') this.#parens++;
    if (char === ')' && --this.#parens < 0) this.#fail('unexpected right paren');
    this.#push(kind, this.#take(1));
  }
}

const SYMBOLS: Readonly<Record<string, TokenKind>> = {
  '|': 'pipe',
  '(': 'left_paren',
  ')': 'right_paren',
  '=': 'assign',
  ',': 'comma',
};

function isBlank(char: string | undefined): boolean {
  return char !== undefined && char !== '' && BLANKS.includes(char);
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text[end - 1])) end--;
  return text.slice(0, end);
}

function trimStart(text: string): string {
  let start = 0;
  while (start < text.length && isBlank(text[start])) start++;
  return text.slice(start);
}

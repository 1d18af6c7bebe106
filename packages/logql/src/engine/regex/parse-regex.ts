import type { CodePointRange, CodePointSet } from './code-point-set.ts';
import { BLANKS, complement, DIGITS, NEWLINE, normalize, WORD_CHARS } from './code-point-set.ts';
import type { RegexNode } from './regex-node.ts';

interface Flags {
  readonly ignoreCase: boolean;
  readonly dotNewline: boolean;
}

/** Thrown for what this reader leaves to re2js; never seen outside. */
class NotUnderstood extends Error {}

/**
 * Reads a pattern that re2js has accepted. Null where it has something whose meaning is not clear cut here: line
 * anchors under `(?m)`, Unicode classes, folding of letters outside ASCII.
 */
export function parseRegex(pattern: string): RegexNode | null {
  try {
    return new RegexReader([...pattern]).read();
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
}

const CONTROL_ESCAPES: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };
const CLASS_ESCAPES: Readonly<Record<string, CodePointSet>> = {
  d: DIGITS,
  D: complement(DIGITS),
  s: BLANKS,
  S: complement(BLANKS),
  w: WORD_CHARS,
  W: complement(WORD_CHARS),
};
const NOT_NEWLINE = complement(NEWLINE);
const ANY = complement([]);
/** The letters that fold to something outside ASCII: the Kelvin sign and the long s. */
const FOLDS_OUTSIDE_ASCII: Readonly<Record<string, number>> = { k: 0x212a, s: 0x17f };

class RegexReader {
  readonly #chars: readonly string[];
  #at = 0;
  #flags: Flags = { ignoreCase: false, dotNewline: false };

  constructor(chars: readonly string[]) {
    this.#chars = chars;
  }

  read(): RegexNode {
    const node = this.#alternation();
    if (this.#at < this.#chars.length) throw new NotUnderstood();
    return node;
  }

  #peek(): string {
    return this.#chars[this.#at] ?? '';
  }

  #next(): string {
    return this.#chars[this.#at++] ?? '';
  }

  #takes(text: string): boolean {
    if (!this.#rest(text.length).startsWith(text)) return false;
    this.#at += text.length;
    return true;
  }

  #rest(length: number): string {
    return this.#chars.slice(this.#at, this.#at + length).join('');
  }

  #alternation(): RegexNode {
    const flags = this.#flags;
    const branches = [this.#concatenation()];
    while (this.#takes('|')) branches.push(this.#concatenation());
    this.#flags = flags;
    const [only] = branches;
    return branches.length === 1 && only !== undefined ? only : { kind: 'alternate', branches };
  }

  #concatenation(): RegexNode {
    const parts: RegexNode[] = [];
    while (this.#at < this.#chars.length && this.#peek() !== '|' && this.#peek() !== ')') {
      if (this.#takes('\\Q')) parts.push(...this.#quoted());
      else this.#repeated(parts);
    }
    return { kind: 'concat', parts };
  }

  #quoted(): RegexNode[] {
    const parts: RegexNode[] = [];
    while (this.#at < this.#chars.length && !this.#takes('\\E')) parts.push(this.#literal(this.#next()));
    return parts;
  }

  /** One atom with its quantifier; flags such as `(?i)` are no atom. */
  #repeated(parts: RegexNode[]): void {
    const node = this.#atom();
    if (node === null) return;
    const bounds = this.#quantifier();
    // Laziness says which match is taken, not whether there is one.
    if (bounds !== null) this.#takes('?');
    parts.push(bounds === null ? node : { kind: 'repeat', node, min: bounds[0], max: bounds[1] });
  }

  #quantifier(): readonly [number, number] | null {
    if (this.#takes('*')) return [0, Infinity];
    if (this.#takes('+')) return [1, Infinity];
    if (this.#takes('?')) return [0, 1];
    const match = /^\{(\d+)(,?)(\d*)\}/.exec(this.#rest(12));
    if (match === null) return null;
    this.#at += match[0].length;
    const min = Number(match[1]);
    if (match[2] === '') return [min, min];
    return [min, match[3] === '' ? Infinity : Number(match[3])];
  }

  #atom(): RegexNode | null {
    const char = this.#next();
    switch (char) {
      case '(':
        return this.#group();
      case '[':
        return this.#chars1(this.#class(), null);
      case '.':
        return this.#chars1(this.#flags.dotNewline ? ANY : NOT_NEWLINE, null);
      case '^':
        return { kind: 'assertion', at: 'start' };
      case '$':
        return { kind: 'assertion', at: 'end' };
      case '\\':
        return this.#escape();
      default:
        return this.#literal(char);
    }
  }

  #chars1(set: CodePointSet, letter: string | null): RegexNode {
    return { kind: 'chars', set, letter };
  }

  #literal(char: string): RegexNode {
    const code = char.codePointAt(0) ?? 0;
    if (!this.#flags.ignoreCase) return this.#chars1([[code, code]], null);
    if (code >= 0x80) throw new NotUnderstood();
    const lower = char.toLowerCase();
    if (lower === char.toUpperCase()) return this.#chars1([[code, code]], null);
    return this.#chars1(foldedLetters([[code, code]]), FOLDS_OUTSIDE_ASCII[lower] === undefined ? lower : null);
  }

  #group(): RegexNode | null {
    if (!this.#takes('?')) return this.#closing(this.#flags);
    if (this.#takes('P<') || this.#takes('<')) {
      while (this.#next() !== '>') if (this.#at >= this.#chars.length) throw new NotUnderstood();
      return this.#closing(this.#flags);
    }
    const outer = this.#flags;
    const inner = this.#flagLetters();
    if (this.#takes(')')) {
      this.#flags = inner;
      return null;
    }
    if (!this.#takes(':')) throw new NotUnderstood();
    this.#flags = inner;
    return this.#closing(outer);
  }

  #closing(outer: Flags): RegexNode {
    const node = this.#alternation();
    if (!this.#takes(')')) throw new NotUnderstood();
    this.#flags = outer;
    return node;
  }

  #flagLetters(): Flags {
    let { ignoreCase, dotNewline } = this.#flags;
    let on = true;
    for (;;) {
      const letter = this.#peek();
      if (letter === 'i') ignoreCase = on;
      else if (letter === 's') dotNewline = on;
      else if (letter === '-') on = false;
      else if (letter === 'm') {
        if (on) throw new NotUnderstood();
      } else if (letter !== 'U') return { ignoreCase, dotNewline };
      this.#at++;
    }
  }

  #escape(): RegexNode {
    const char = this.#peek();
    const classSet = CLASS_ESCAPES[char];
    if (classSet !== undefined) {
      this.#at++;
      return this.#chars1(this.#fold(classSet), null);
    }
    switch (char) {
      case 'A':
        return this.#assertion('start');
      case 'z':
        return this.#assertion('end');
      case 'b':
        return this.#assertion('word');
      case 'B':
        return this.#assertion('not_word');
      default:
        return this.#literal(String.fromCodePoint(this.#escapedCode()));
    }
  }

  #assertion(at: 'start' | 'end' | 'word' | 'not_word'): RegexNode {
    this.#at++;
    return { kind: 'assertion', at };
  }

  #escapedCode(): number {
    const char = this.#next();
    const control = CONTROL_ESCAPES[char];
    if (control !== undefined) return control;
    if (char === 'x') {
      const match = /^(?:\{([\da-fA-F]+)\}|([\da-fA-F]{2}))/.exec(this.#rest(16));
      if (match === null) throw new NotUnderstood();
      this.#at += match[0].length;
      return Number.parseInt(match[1] ?? match[2] ?? '', 16);
    }
    // Octal, \p and \C: rare enough to be left alone.
    if (/[\w]/.test(char)) throw new NotUnderstood();
    return char.codePointAt(0) ?? 0;
  }

  #class(): CodePointSet {
    const negated = this.#takes('^');
    const ranges: CodePointRange[] = [];
    for (let first = true; first || this.#peek() !== ']'; first = false) {
      if (this.#at >= this.#chars.length || this.#rest(2) === '[:') throw new NotUnderstood();
      const classSet = this.#peek() === '\\' ? CLASS_ESCAPES[this.#chars[this.#at + 1] ?? ''] : undefined;
      if (classSet === undefined) {
        ranges.push(this.#classRange());
        continue;
      }
      this.#at += 2;
      ranges.push(...classSet);
    }
    this.#at++;
    const set = this.#fold(normalize(ranges));
    return negated ? complement(set) : set;
  }

  #classRange(): CodePointRange {
    const first = this.#classChar();
    if (this.#peek() !== '-' || this.#chars[this.#at + 1] === ']') return [first, first];
    this.#at++;
    return [first, this.#classChar()];
  }

  #classChar(): number {
    const char = this.#next();
    return char === '\\' ? this.#escapedCode() : (char.codePointAt(0) ?? 0);
  }

  #fold(set: CodePointSet): CodePointSet {
    return this.#flags.ignoreCase ? foldedLetters(set) : set;
  }
}

/** The set and whatever equals one of its members but for the case. */
function foldedLetters(set: CodePointSet): CodePointSet {
  const out: CodePointRange[] = [...set];
  const beyondAscii = set.filter(([, last]) => last >= 0x80);
  // Everything outside ASCII is closed under folding but for the two signs; anything in between is not looked into.
  if (beyondAscii.some(([first, last]) => first > 0x80 || last !== 0x10ffff)) throw new NotUnderstood();
  for (let code = 0x61; code <= 0x7a; code++) {
    const upper = code - 0x20;
    const sign = FOLDS_OUTSIDE_ASCII[String.fromCharCode(code)];
    const has = (one: number | undefined) => one !== undefined && set.some(([a, b]) => one >= a && one <= b);
    if (!has(code) && !has(upper) && !has(sign)) continue;
    out.push([code, code], [upper, upper]);
    if (sign !== undefined) out.push([sign, sign]);
  }
  return normalize(out);
}

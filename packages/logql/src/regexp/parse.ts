import { alternate, concat } from './alternation.ts';
import {
  classOrLiteral,
  isOneChar,
  mergeOneChar,
  type ReadClass,
  readPerlClass,
  readPosixClass,
  readUnicodeClass,
} from './char-class.ts';
import { type CodePointSet, complement, foldCase, normalize } from './code-point-set.ts';
import { readEscape } from './escape.ts';
import { EMPTY, type Regexp, RegexpSyntaxError } from './syntax.ts';

/** Go's limits: how often something may be repeated, and how deep an expression may nest. */
const MAX_REPEAT = 1_000;
const MAX_HEIGHT = 1_000;

interface Flags {
  readonly ignoreCase: boolean;
  /** `^` and `$` stand for the ends of lines. */
  readonly multiLine: boolean;
  readonly dotMatchesNewline: boolean;
  readonly nonGreedy: boolean;
}

const FLAG_LETTERS: Readonly<Record<string, keyof Flags>> = {
  i: 'ignoreCase',
  m: 'multiLine',
  s: 'dotMatchesNewline',
  U: 'nonGreedy',
};

interface Group {
  /** Null where it captures nothing. */
  readonly name: string | null;
  readonly flagsOutside: Flags;
  readonly alternatives: Regexp[];
  sequence: Regexp[];
}

/** Numbers have no leading zeros: what has some is plain text. */
const COUNT = /^\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/;

const SIMPLE_ESCAPES: Readonly<Record<string, Regexp>> = {
  A: { op: 'begin_text' },
  b: { op: 'word_boundary' },
  B: { op: 'no_word_boundary' },
  z: { op: 'end_text' },
};

/** Reads an expression as Go does with its Perl flags; throws a {@link RegexpSyntaxError} with Go's message. */
export function parseRegexp(pattern: string): Regexp {
  return new Parser(pattern).parse();
}

class Parser {
  readonly #text: string;
  #at = 0;
  #flags: Flags = { ignoreCase: false, multiLine: false, dotMatchesNewline: false, nonGreedy: false };
  #groups: Group[] = [];
  /** Where the repetition operator that was read last began, when nothing has been read since. */
  #lastRepeat: number | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Regexp {
    this.#open(null, this.#flags);
    while (this.#at < this.#text.length) {
      const repeat = this.#lastRepeat;
      this.#lastRepeat = null;
      this.#readOne(repeat);
    }
    const whole = this.#groups.pop();
    if (whole === undefined || this.#groups.length > 0) throw new RegexpSyntaxError('missing closing )', this.#text);
    return finish(whole);
  }

  get #group(): Group {
    const group = this.#groups.at(-1);
    if (group === undefined) throw new RegexpSyntaxError('unexpected )', this.#text);
    return group;
  }

  #open(name: string | null, flagsOutside: Flags): void {
    if (this.#groups.length > MAX_HEIGHT) throw new RegexpSyntaxError('expression nests too deeply', this.#text);
    this.#groups.push({ name, flagsOutside, alternatives: [], sequence: [] });
  }

  #push(node: Regexp, end: number): void {
    this.#group.sequence.push(node);
    this.#at = end;
  }

  #readOne(lastRepeat: number | null): void {
    const char = this.#text[this.#at];
    const next = this.#at + 1;
    switch (char) {
      case '(':
        return this.#readOpen();
      case '|':
        endAlternative(this.#group);
        this.#at = next;
        return;
      case ')':
        return this.#readClose();
      case '^':
        return this.#push({ op: this.#flags.multiLine ? 'begin_line' : 'begin_text' }, next);
      case '$':
        return this.#push({ op: this.#flags.multiLine ? 'end_line' : 'end_text' }, next);
      case '.':
        return this.#push({ op: this.#flags.dotMatchesNewline ? 'any' : 'any_but_newline' }, next);
      case '[':
        return this.#readClass();
      case '*':
        return this.#repeat(0, Infinity, next, lastRepeat);
      case '+':
        return this.#repeat(1, Infinity, next, lastRepeat);
      case '?':
        return this.#repeat(0, 1, next, lastRepeat);
      case '{':
        return this.#readCount(lastRepeat);
      case '\\':
        return this.#readEscape();
      default: {
        const rune = this.#text.codePointAt(this.#at) ?? 0;
        this.#push(this.#literal(rune), this.#at + (rune > 0xffff ? 2 : 1));
      }
    }
  }

  #literal(rune: number): Regexp {
    const { ignoreCase } = this.#flags;
    // Both cases of a letter are told by the smaller one.
    const upper = String.fromCodePoint(rune).toUpperCase();
    const folded = ignoreCase && [...upper].length === 1 ? Math.min(rune, upper.codePointAt(0) ?? rune) : rune;
    return { op: 'literal', runes: [folded], ignoreCase };
  }

  #readOpen(): void {
    const at = this.#at;
    const named = /^\(\?P?</.exec(this.#text.slice(at, at + 4));
    if (named !== null) {
      const close = this.#text.indexOf('>', at);
      if (close === -1) throw new RegexpSyntaxError('invalid named capture', this.#text.slice(at));
      const name = this.#text.slice(at + named[0].length, close);
      if (!/^\w+$/.test(name)) throw new RegexpSyntaxError('invalid named capture', this.#text.slice(at, close + 1));
      this.#open(name, this.#flags);
      this.#at = close + 1;
    } else if (this.#text.startsWith('(?', at)) this.#readFlags();
    else {
      this.#open('', this.#flags);
      this.#at++;
    }
  }

  /** `(?i)`, `(?i-s:`, `(?:` */
  #readFlags(): void {
    const match = /^\(\?([imsU]*)(?:-([imsU]+))?([:)])/.exec(this.#text.slice(this.#at));
    if (match === null) {
      const bad = /^\(\?[imsU]*(?:-[imsU]*)?[^]?/u.exec(this.#text.slice(this.#at));
      throw new RegexpSyntaxError('invalid or unsupported Perl syntax', bad?.[0] ?? '');
    }
    const [all, on = '', off = '', close] = match;
    const flags: Record<keyof Flags, boolean> = { ...this.#flags };
    for (const letter of on) flags[FLAG_LETTERS[letter] ?? 'ignoreCase'] = true;
    for (const letter of off) flags[FLAG_LETTERS[letter] ?? 'ignoreCase'] = false;
    if (close === ':') this.#open(null, this.#flags);
    this.#flags = flags;
    this.#at += all.length;
  }

  #readClose(): void {
    const group = this.#groups.pop();
    if (group === undefined || this.#groups.length === 0) throw new RegexpSyntaxError('unexpected )', this.#text);
    this.#flags = group.flagsOutside;
    const sub = finish(group);
    // A group that captures nothing is one node all the same: what is repeated after it is all of it.
    this.#push(group.name === null ? sub : { op: 'capture', name: group.name, sub }, this.#at + 1);
  }

  #readCount(lastRepeat: number | null): void {
    const match = COUNT.exec(this.#text.slice(this.#at));
    if (match === null) return this.#push(this.#literal(0x7b), this.#at + 1);
    const [all, low = '', comma, high = ''] = match;
    const min = Number(low);
    const max = comma === undefined ? min : high === '' ? Infinity : Number(high);
    const tooMany = min > MAX_REPEAT || (max !== Infinity && max > MAX_REPEAT) || min > max;
    if (tooMany) throw new RegexpSyntaxError('invalid repeat count', all);
    return this.#repeat(min, max, this.#at + all.length, lastRepeat);
  }

  #repeat(min: number, max: number, after: number, lastRepeat: number | null): void {
    const start = this.#at;
    const lazy = this.#text[after] === '?';
    const end = lazy ? after + 1 : after;
    if (lastRepeat !== null) {
      throw new RegexpSyntaxError('invalid nested repetition operator', this.#text.slice(lastRepeat, end));
    }
    const operator = this.#text.slice(start, end);
    const { sequence } = this.#group;
    const sub = sequence.pop();
    if (sub === undefined) throw new RegexpSyntaxError('missing argument to repetition operator', operator);
    const node: Regexp = { op: 'repeat', min, max, greedy: lazy === this.#flags.nonGreedy, sub };
    if ((min >= 2 || (max >= 2 && max !== Infinity)) && !repeatsAtMost(node, MAX_REPEAT)) {
      throw new RegexpSyntaxError('invalid repeat count', operator);
    }
    sequence.push(node);
    this.#at = end;
    this.#lastRepeat = start;
  }

  #readEscape(): void {
    const at = this.#at;
    const letter = this.#text[at + 1] ?? '';
    const simple = SIMPLE_ESCAPES[letter];
    if (simple !== undefined) return this.#push(simple, at + 2);
    if (letter === 'C') throw new RegexpSyntaxError('invalid escape sequence', '\\C');
    if (letter === 'Q') return this.#readQuoted();
    const named = readUnicodeClass(this.#text, at) ?? readPerlClass(this.#text, at);
    if (named !== null) return this.#push(classOrLiteral(this.#setOf(named)), named.end);
    const { rune, end } = readEscape(this.#text, at);
    return this.#push(this.#literal(rune), end);
  }

  /** `\Q…\E` */
  #readQuoted(): void {
    const from = this.#at + 2;
    const close = this.#text.indexOf('\\E', from);
    const to = close === -1 ? this.#text.length : close;
    for (const char of this.#text.slice(from, to)) this.#group.sequence.push(this.#literal(char.codePointAt(0) ?? 0));
    this.#at = close === -1 ? to : close + 2;
  }

  #readClass(): void {
    const start = this.#at;
    const negated = this.#text[start + 1] === '^';
    const sets: (CodePointSet | null)[] = [];
    let at = start + (negated ? 2 : 1);
    for (let first = true; first || this.#text[at] !== ']'; first = false) {
      const named = readPosixClass(this.#text, at) ?? readUnicodeClass(this.#text, at) ?? readPerlClass(this.#text, at);
      if (named !== null) {
        sets.push(this.#setOf(named));
        at = named.end;
        continue;
      }
      const { from, to, end } = this.#readRange(at, start);
      sets.push(this.#setOf({ set: [[from, to]], negated: false }));
      at = end;
    }
    const set = sets.every((one) => one !== null) ? normalize(sets.flat()) : null;
    this.#push(classOrLiteral(negated && set !== null ? complement(set) : set), at + 1);
  }

  #setOf({ set, negated }: Pick<ReadClass, 'set' | 'negated'>): CodePointSet | null {
    const folded = set === null || !this.#flags.ignoreCase ? set : foldCase(set);
    return negated && folded !== null ? complement(folded) : folded;
  }

  /** `a` or `a-z` */
  #readRange(at: number, start: number): { readonly from: number; readonly to: number; readonly end: number } {
    const low = this.#readClassChar(at, start);
    if (this.#text[low.end] !== '-' || this.#text.length < low.end + 2 || this.#text[low.end + 1] === ']') {
      return { from: low.rune, to: low.rune, end: low.end };
    }
    const high = this.#readClassChar(low.end + 1, start);
    if (high.rune < low.rune) {
      throw new RegexpSyntaxError('invalid character class range', this.#text.slice(at, high.end));
    }
    return { from: low.rune, to: high.rune, end: high.end };
  }

  #readClassChar(at: number, start: number): { readonly rune: number; readonly end: number } {
    const rune = this.#text.codePointAt(at);
    if (rune === undefined) throw new RegexpSyntaxError('missing closing ]', this.#text.slice(start));
    if (rune === 0x5c) return readEscape(this.#text, at);
    return { rune, end: at + (rune > 0xffff ? 2 : 1) };
  }
}

/** Two alternatives of one character each are one class, before anything else is done to them. */
function endAlternative(group: Group): void {
  const node = concat(group.sequence);
  const last = group.alternatives.at(-1);
  if (last !== undefined && isOneChar(last) && isOneChar(node)) {
    group.alternatives[group.alternatives.length - 1] = mergeOneChar(last, node);
  } else group.alternatives.push(node);
  group.sequence = [];
}

function finish(group: Group): Regexp {
  endAlternative(group);
  return group.alternatives.length === 0 ? EMPTY : alternate(group.alternatives);
}

/** Nested counts multiply. */
function repeatsAtMost(node: Regexp, limit: number): boolean {
  switch (node.op) {
    case 'repeat': {
      const counted = node.max === Infinity && node.min < 2 ? 1 : node.max === Infinity ? node.min : node.max;
      if (counted === 0) return true;
      return counted <= limit && repeatsAtMost(node.sub, Math.floor(limit / Math.max(counted, 1)));
    }
    case 'capture':
      return repeatsAtMost(node.sub, limit);
    case 'concat':
    case 'alternate':
      return node.subs.every((sub) => repeatsAtMost(sub, limit));
    default:
      return true;
  }
}

import { formatArgument } from './format-argument.ts';
import { formatSpec } from './format-spec.ts';
import { checkSize } from './limits.ts';
import { formatValue } from './print.ts';
import type { GoValue } from './value.ts';
import { GoDuration, GoInt, GoNamed, typeName } from './value.ts';

/** Widths and precisions above this are refused, as in Go. */
const MAX_WIDTH = 1_000_000;

const TEXT = /[^%]*/y;
const PERCENT = /%/y;
const FLAGS = /[+\-# 0]*/y;
const INDEX = /\[[^\]]*\]|\[/y;
const STAR = /\*/y;
const DIGITS = /\d*/y;
/** One that ends the format is its verb. */
const POINT = /\.(?=.)/sy;
const VERB = /./suy;

/** Go's fmt.Sprintf. */
export function sprintf(format: string, args: readonly GoValue[]): string {
  return new Formatter(format, args).print();
}

/** A width or a precision. */
interface Size {
  readonly value: number | null;
  /** An argument stands for it (`*`), which may be none that can. */
  readonly isArgument: boolean;
}

/** Reads a format as Go's doPrintf does, from left to right. */
class Formatter {
  readonly #args: readonly GoValue[];
  readonly #format: string;
  #at = 0;
  #next = 0;
  #reordered = false;
  #badIndex = false;

  constructor(format: string, args: readonly GoValue[]) {
    this.#format = format;
    this.#args = args;
  }

  print(): string {
    let out = '';
    while (this.#at < this.#format.length) {
      out += this.#take(TEXT);
      if (this.#take(PERCENT) !== '') out += this.#directive();
      checkSize(out.length);
    }
    return out + this.#extra();
  }

  /** What the format has here, by a sticky pattern. */
  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const text = pattern.exec(this.#format)?.[0] ?? '';
    this.#at += text.length;
    return text;
  }

  /** Behind a `%`: flags, an index, a width, a precision, an index, the verb. What is wrong is told and passed over. */
  #directive(): string {
    this.#badIndex = false;
    const flags = this.#take(FLAGS);
    let indexed = this.#index();
    const width = this.#size(indexed);
    let wrong = width.isArgument && width.value === null ? '%!(BADWIDTH)' : '';
    if (width.isArgument) indexed = false;
    let precision: number | null = null;
    if (this.#take(POINT) !== '') {
      if (indexed) this.#badIndex = true;
      indexed = this.#index();
      const { value, isArgument } = this.#size(false);
      if (isArgument) indexed = false;
      precision = value === null || value < 0 ? null : value;
      if (isArgument && precision === null) wrong += '%!(BADPREC)';
      if (!isArgument) precision ??= 0;
    }
    if (!indexed) this.#index();
    return wrong + this.#verb(flags, width.value, precision);
  }

  #verb(flags: string, width: number | null, precision: number | null): string {
    const verb = this.#take(VERB);
    if (verb === '') return '%!(NOVERB)';
    if (verb === '%') return '%';
    if (this.#badIndex) return `%!${verb}(BADINDEX)`;
    if (this.#next >= this.#args.length) return `%!${verb}(MISSING)`;
    return formatArgument(this.#args[this.#next++], formatSpec(flags, verb, width, precision));
  }

  /** `*` for an argument, else digits, which an index before them makes wrong: `%[1]5d`. */
  #size(indexed: boolean): Size {
    if (this.#take(STAR) === '') {
      const digits = this.#take(DIGITS);
      if (digits === '') return { value: null, isArgument: false };
      if (indexed) this.#badIndex = true;
      if (Number(digits) <= MAX_WIDTH) return { value: Number(digits), isArgument: false };
      this.#at = this.#format.length;
      return { value: null, isArgument: false };
    }
    const size = wholeNumber(this.#args[this.#next]);
    if (this.#next < this.#args.length) this.#next++;
    const fits = size !== null && size <= MAX_WIDTH && size >= -MAX_WIDTH;
    return { value: fits ? Number(size) : null, isArgument: true };
  }

  /** `[2]`: which argument is next. False where there is none, or no number in it. */
  #index(): boolean {
    const bracket = this.#take(INDEX);
    if (bracket === '') return false;
    this.#reordered = true;
    const isNumber = /^\[\d+\]$/.test(bracket);
    const place = Number(bracket.slice(1, -1)) - 1;
    if (isNumber && place >= 0 && place < this.#args.length) this.#next = place;
    else this.#badIndex = true;
    return isNumber;
  }

  #extra(): string {
    if (this.#reordered || this.#next >= this.#args.length) return '';
    const rest = this.#args
      .slice(this.#next)
      .map((arg) => (arg === undefined || arg === null ? '<nil>' : `${typeName(arg)}=${formatValue(arg)}`));
    return `%!(EXTRA ${rest.join(', ')})`;
  }
}

/** Whatever is a whole number in Go, with a name or not: a duration is one of nanoseconds. */
function wholeNumber(value: GoValue): bigint | null {
  if (value instanceof GoInt) return value.value;
  if (value instanceof GoDuration) return value.nanos;
  return value instanceof GoNamed ? BigInt(value.value) : null;
}

import { encodeUtf8 } from '../go/utf8.ts';
import { quote } from '../../values/go-string.ts';
import { formatFloat } from './format-float.ts';
import { formatValue } from './print.ts';
import { checkSize } from './limits.ts';
import type { GoValue } from './value.ts';
import { GoDuration, GoInt, GoList, GoMap, GoNamed, typeName } from './value.ts';

/** Widths and precisions above this are refused, as in Go. */
const MAX_WIDTH = 1_000_000;

interface Spec {
  readonly flags: string;
  readonly width: number | null;
  readonly precision: number | null;
  readonly verb: string;
}

/** Go's fmt.Sprintf. */
export function sprintf(format: string, args: readonly GoValue[]): string {
  return new Formatter(args).format(format);
}

const VERB = /%([+\-# 0]*)(\[\d+\])?(\*|\d+)?(?:(\.)(\[\d+\])?(\*|\d+)?)?(\[\d+\])?(.)?/gsu;

class Formatter {
  readonly #args: readonly GoValue[];
  #next = 0;
  #reordered = false;

  constructor(args: readonly GoValue[]) {
    this.#args = args;
  }

  format(format: string): string {
    let out = '';
    let at = 0;
    for (const match of format.matchAll(VERB)) {
      out += format.slice(at, match.index) + this.#verb(match);
      at = match.index + match[0].length;
      checkSize(out.length);
    }
    out += format.slice(at);
    return out + this.#extra();
  }

  #verb(match: RegExpExecArray): string {
    const [, flags = '', widthIndex, widthText, dot, precisionIndex, precisionText, argIndex, verb] = match;
    const width = this.#number(widthIndex, widthText);
    const precision = dot === undefined ? null : (this.#number(precisionIndex, precisionText) ?? 0);
    if (verb === undefined) return '%!(NOVERB)';
    if (width === 'bad') return `%!(BADWIDTH)`;
    if (precision === 'bad') return `%!(BADPREC)`;
    if (verb === '%') return '%';
    // An index stands before the verb or a `*`, and not before digits: `%[1]5d` is wrong.
    const misplaced = widthIndex !== undefined && widthText !== '*' && (widthText !== undefined || dot !== undefined);
    const index = argIndex ?? (widthText === undefined ? widthIndex : undefined);
    if (misplaced || (index !== undefined && !this.#seek(index))) return `%!${verb}(BADINDEX)`;
    if (this.#next >= this.#args.length) return `%!${verb}(MISSING)`;
    const spec: Spec = {
      flags: width !== null && width < 0 ? `${flags}-` : flags,
      width: width === null ? null : Math.abs(width),
      precision,
      verb,
    };
    return formatArgument(this.#args[this.#next++], spec);
  }

  /** A width or precision: digits, or `*` for an argument. */
  #number(index: string | undefined, text: string | undefined): number | null | 'bad' {
    if (text === undefined) return null;
    if (text !== '*') return Number(text) > MAX_WIDTH ? 'bad' : Number(text);
    if (index !== undefined && !this.#seek(index)) return 'bad';
    const value = this.#args[this.#next++];
    if (!(value instanceof GoInt) || value.value > MAX_WIDTH || value.value < -MAX_WIDTH) return 'bad';
    return Number(value.value);
  }

  #seek(index: string): boolean {
    const place = Number(index.slice(1, -1)) - 1;
    this.#reordered = true;
    if (place < 0 || place >= this.#args.length) return false;
    this.#next = place;
    return true;
  }

  #extra(): string {
    if (this.#reordered || this.#next >= this.#args.length) return '';
    const rest = this.#args
      .slice(this.#next)
      .map((arg) => (isNil(arg) ? '<nil>' : `${typeName(arg)}=${formatValue(arg)}`));
    return `%!(EXTRA ${rest.join(', ')})`;
  }
}

function isNil(value: GoValue): boolean {
  return value === undefined || value === null;
}

function formatArgument(value: GoValue, spec: Spec): string {
  const { verb } = spec;
  if (verb === 'T') return pad(typeName(value), spec);
  if (isNil(value)) return verb === 'v' ? pad('<nil>', spec) : `%!${verb}(<nil>)`;
  if (value instanceof GoList) return `[${value.items.map((item) => formatArgument(item, spec)).join(' ')}]`;
  if (value instanceof GoMap) {
    const pairs = value
      .sortedKeys()
      .map((key) => `${formatArgument(key, spec)}:${formatArgument(value.get(key), spec)}`);
    return `map[${pairs.join(' ')}]`;
  }
  return formatScalar(value, spec) ?? wrongVerb(value, spec);
}

/** Width, precision and flags still count: `%.2f` of the text `3.14159` is `%!f(string=3.)`. */
function wrongVerb(value: GoValue, spec: Spec): string {
  const plain = formatScalar(value, { ...spec, verb: 'v' }) ?? formatValue(value);
  return `%!${spec.verb}(${typeName(value)}=${plain})`;
}

function formatScalar(value: GoValue, spec: Spec): string | null {
  if (typeof value === 'boolean') return spec.verb === 't' || spec.verb === 'v' ? pad(String(value), spec) : null;
  if (typeof value === 'string') return formatText(value, spec);
  if (typeof value === 'number') return formatFloatVerb(value, spec);
  if (value instanceof GoInt) return formatInt(value.value, spec);
  // What has a String method is that text for the verbs of texts.
  if ('vsxXq'.includes(spec.verb)) return formatText(formatValue(value), spec);
  if (value instanceof GoDuration) return formatInt(value.nanos, spec);
  if (value instanceof GoNamed) return formatInt(BigInt(value.value), spec);
  return null;
}

function formatText(text: string, spec: Spec): string | null {
  const cut = spec.precision === null ? text : [...text].slice(0, spec.precision).join('');
  switch (spec.verb) {
    case 'v':
      return pad(spec.flags.includes('#') ? quote(text) : cut, spec);
    case 's':
      return pad(cut, spec);
    case 'q':
      return pad(spec.flags.includes('#') && !cut.includes('`') ? `\`${cut}\`` : quote(cut), spec);
    case 'x':
    case 'X': {
      const separator = spec.flags.includes(' ') ? ' ' : '';
      const bytes = [...encodeUtf8(text)].slice(0, spec.precision ?? undefined);
      const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(separator);
      return pad((spec.flags.includes('#') ? '0x' : '') + (spec.verb === 'X' ? hex.toUpperCase() : hex), spec);
    }
    default:
      return null;
  }
}

const BASES: Readonly<Record<string, number>> = { b: 2, o: 8, O: 8, d: 10, v: 10, x: 16, X: 16 };
const PREFIXES: Readonly<Record<string, string>> = { b: '0b', o: '0', O: '0o', x: '0x', X: '0X' };

function formatInt(value: bigint, spec: Spec): string | null {
  const { verb, flags, precision } = spec;
  const base = BASES[verb];
  if (base === undefined) return formatCodePoint(value, spec);
  let digits = (value < 0n ? -value : value).toString(base);
  if (verb === 'X') digits = digits.toUpperCase();
  if (precision !== null) digits = precision === 0 && value === 0n ? '' : digits.padStart(precision, '0');
  const prefix = verb === 'O' || flags.includes('#') ? (PREFIXES[verb] ?? '') : '';
  return padNumber(signOf(value < 0n, flags), prefix + digits, spec, precision === null);
}

function formatCodePoint(value: bigint, spec: Spec): string | null {
  const code = value < 0n || value > 0x10ffffn ? 0xfffd : Number(value);
  switch (spec.verb) {
    case 'c':
      return pad(String.fromCodePoint(code), spec);
    case 'q':
      return pad(
        `'${quote(String.fromCodePoint(code)).slice(1, -1).replaceAll('\\"', '"').replace(/^'$/, "\\'")}'`,
        spec,
      );
    case 'U': {
      const text = `U+${code
        .toString(16)
        .toUpperCase()
        .padStart(Math.max(4, spec.precision ?? 0), '0')}`;
      return pad(spec.flags.includes('#') ? `${text} '${String.fromCodePoint(code)}'` : text, spec);
    }
    default:
      return null;
  }
}

function formatFloatVerb(value: number, spec: Spec): string | null {
  const { verb, precision, flags } = spec;
  const text = formatFloat(Math.abs(value), verb === 'v' ? 'g' : verb, precision);
  if (text === null) return null;
  const negative = value < 0 || Object.is(value, -0);
  if (!Number.isFinite(value)) {
    const sign = value === Infinity ? '+' : signOf(negative, flags);
    return pad(sign + text, { ...spec, flags: flags.replaceAll('0', '') });
  }
  return padNumber(signOf(negative, flags), text, spec, true);
}

function signOf(negative: boolean, flags: string): string {
  if (negative) return '-';
  if (flags.includes('+')) return '+';
  return flags.includes(' ') ? ' ' : '';
}

/** Zeros go between the sign and the digits. */
function padNumber(sign: string, digits: string, spec: Spec, zeros: boolean): string {
  if (zeros && spec.width !== null && spec.flags.includes('0') && !spec.flags.includes('-')) {
    return sign + digits.padStart(spec.width - sign.length, '0');
  }
  return pad(sign + digits, { ...spec, flags: spec.flags.replaceAll('0', '') });
}

/** Widths count characters. */
function pad(text: string, { width, flags }: Spec): string {
  if (width === null) return text;
  const missing = width - [...text].length;
  if (missing <= 0) return text;
  if (flags.includes('-')) return text + ' '.repeat(missing);
  return (flags.includes('0') ? '0' : ' ').repeat(missing) + text;
}

import { quote } from '../../values/go-string.ts';
import { encodeUtf8 } from '../go/utf8.ts';
import { formatFloat } from './format-float.ts';
import { formatValue } from './print.ts';
import type { GoValue } from './value.ts';
import { GoDuration, GoInt, GoList, GoMap, GoNamed, typeName } from './value.ts';

/** How one verb of a format shows its argument. */
export interface FormatSpec {
  /** Of `+-# 0`, any number of times, in any order. */
  readonly flags: string;
  readonly width: number | null;
  readonly precision: number | null;
  readonly verb: string;
}

/** A value as a verb shows it; Go says what is wrong with a verb in its place. */
export function formatArgument(value: GoValue, spec: FormatSpec): string {
  const { verb } = spec;
  if (verb === 'T') return pad(typeName(value), spec);
  if (value === undefined || value === null) return verb === 'v' ? pad('<nil>', spec) : `%!${verb}(<nil>)`;
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
function wrongVerb(value: GoValue, spec: FormatSpec): string {
  const plain = formatScalar(value, { ...spec, verb: 'v' }) ?? formatValue(value);
  return `%!${spec.verb}(${typeName(value)}=${plain})`;
}

function formatScalar(value: GoValue, spec: FormatSpec): string | null {
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

function formatText(text: string, spec: FormatSpec): string | null {
  const cut = spec.precision === null ? text : [...text].slice(0, spec.precision).join('');
  switch (spec.verb) {
    case 'v':
      return pad(spec.flags.includes('#') ? quote(text) : cut, spec);
    case 's':
      return pad(cut, spec);
    case 'q':
      return pad(spec.flags.includes('#') && !cut.includes('`') ? `\`${cut}\`` : quoted(cut, spec), spec);
    case 'x':
    case 'X': {
      const prefix = spec.flags.includes('#') ? '0x' : '';
      const separator = spec.flags.includes(' ') ? ` ${prefix}` : '';
      const bytes = [...encodeUtf8(text)].slice(0, spec.precision ?? undefined);
      const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(separator);
      const shown = hex === '' ? '' : prefix + hex;
      return pad(spec.verb === 'X' ? shown.toUpperCase() : shown, spec);
    }
    default:
      return null;
  }
}

const BASES: Readonly<Record<string, number>> = { b: 2, o: 8, O: 8, d: 10, v: 10, x: 16, X: 16 };
const PREFIXES: Readonly<Record<string, string>> = { b: '0b', o: '0', x: '0x', X: '0X' };

function formatInt(value: bigint, spec: FormatSpec): string | null {
  const { verb, flags, precision, width } = spec;
  const base = BASES[verb];
  if (base === undefined) return formatCodePoint(value, spec);
  const blanks = { ...spec, flags: flags.replaceAll('0', '') };
  if (precision === 0 && value === 0n) return pad('', blanks);
  const sign = signOf(value < 0n, flags);
  // Zeros that fill a width are digits as those of a precision are, and a prefix comes on top of them.
  const least = precision ?? (fillsWithZeros(spec) ? (width ?? 0) - sign.length : 0);
  const digits = (value < 0n ? -value : value).toString(base).padStart(least, '0');
  return pad(sign + prefixOf(digits, spec) + (verb === 'X' ? digits.toUpperCase() : digits), blanks);
}

function prefixOf(digits: string, { verb, flags }: FormatSpec): string {
  if (verb === 'O') return '0o';
  if (!flags.includes('#') || (verb === 'o' && digits.startsWith('0'))) return '';
  return PREFIXES[verb] ?? '';
}

const MAX_CODE_POINT = 0x10ffffn;

function formatCodePoint(value: bigint, spec: FormatSpec): string | null {
  const isCharacter = value >= 0n && value <= MAX_CODE_POINT;
  const character = String.fromCodePoint(isCharacter ? Number(value) : 0xfffd);
  switch (spec.verb) {
    case 'c':
      return pad(character, spec);
    case 'q': {
      const inside = quoted(character, spec).slice(1, -1).replaceAll('\\"', '"').replace(/^'$/, "\\'");
      return pad(`'${inside}'`, spec);
    }
    case 'U': {
      const code = BigInt.asUintN(64, value).toString(16).toUpperCase();
      const text = `U+${code.padStart(Math.max(4, spec.precision ?? 0), '0')}`;
      return pad(spec.flags.includes('#') && isCharacter ? `${text} '${character}'` : text, spec);
    }
    default:
      return null;
  }
}

/** With the flag `+`, everything that is not ASCII is escaped. */
function quoted(text: string, { flags }: FormatSpec): string {
  const quotes = quote(text);
  return flags.includes('+') ? quotes.replace(/[^\p{ASCII}]/gu, escaped) : quotes;
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

function formatFloatVerb(value: number, spec: FormatSpec): string | null {
  const { verb, precision, flags } = spec;
  const text = formatFloat(Math.abs(value), verb === 'v' ? 'g' : verb, precision);
  if (text === null) return null;
  const negative = value < 0 || Object.is(value, -0);
  if (!Number.isFinite(value)) {
    const sign = signOf(negative, flags) || (value === Infinity ? '+' : '');
    return pad(sign + text, { ...spec, flags: flags.replaceAll('0', '') });
  }
  const sign = signOf(negative, flags);
  // Zeros go between the sign and the digits.
  const digits = fillsWithZeros(spec) ? text.padStart((spec.width ?? 0) - sign.length, '0') : text;
  return pad(sign + digits, { ...spec, flags: flags.replaceAll('0', '') });
}

function signOf(negative: boolean, flags: string): string {
  if (negative) return '-';
  if (flags.includes('+')) return '+';
  return flags.includes(' ') ? ' ' : '';
}

function fillsWithZeros({ width, flags }: FormatSpec): boolean {
  return width !== null && flags.includes('0') && !flags.includes('-');
}

/** Widths count characters. */
function pad(text: string, { width, flags }: FormatSpec): string {
  if (width === null) return text;
  const missing = width - [...text].length;
  if (missing <= 0) return text;
  if (flags.includes('-')) return text + ' '.repeat(missing);
  return (flags.includes('0') ? '0' : ' ').repeat(missing) + text;
}

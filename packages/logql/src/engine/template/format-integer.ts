import type { FormatSpec } from './format-spec.ts';
import { pad, padBlank, signOf } from './format-spec.ts';
import { formatCharacter } from './format-text.ts';

const BASES: Readonly<Record<string, number>> = { b: 2, o: 8, O: 8, d: 10, v: 10, x: 16, X: 16 };
const PREFIXES: Readonly<Record<number, string>> = { 2: '0b', 8: '0', 10: '', 16: '0x' };

/** A whole number as a verb shows it, null where it has no such verb. */
export function formatInteger(value: bigint, spec: FormatSpec): string | null {
  const { verb, precision, width } = spec;
  const base = BASES[verb];
  if (base === undefined) return formatCodePoint(value, spec);
  if (precision === 0 && value === 0n) return padBlank('', spec);
  const sign = signOf(value < 0n, spec);
  // Zeros that fill a width are digits as those of a precision are, and a prefix comes on top of them.
  const least = precision ?? (spec.zero && width !== null ? width - sign.length : 0);
  const digits = (value < 0n ? -value : value).toString(base).padStart(least, '0');
  const shown = prefixOf(digits, base, spec) + digits;
  return padBlank(sign + (verb === 'X' ? shown.toUpperCase() : shown), spec);
}

function prefixOf(digits: string, base: number, { verb, sharp }: FormatSpec): string {
  const known = sharp && !(base === 8 && digits.startsWith('0')) ? (PREFIXES[base] ?? '') : '';
  return verb === 'O' ? `0o${known}` : known;
}

const MAX_CODE_POINT = 0x10ffffn;
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

function formatCodePoint(value: bigint, spec: FormatSpec): string | null {
  const isCharacter = value >= 0n && value <= MAX_CODE_POINT && !(value >= 0xd800n && value <= 0xdfffn);
  const character = String.fromCodePoint(isCharacter ? Number(value) : 0xfffd);
  switch (spec.verb) {
    case 'c':
      return pad(character, spec);
    case 'q':
      return formatCharacter(character, spec);
    case 'U': {
      const code = BigInt.asUintN(64, value).toString(16).toUpperCase();
      const text = `U+${code.padStart(Math.max(4, spec.precision ?? 0), '0')}`;
      return padBlank(spec.sharp && isCharacter && PRINTABLE.test(character) ? `${text} '${character}'` : text, spec);
    }
    default:
      return null;
  }
}

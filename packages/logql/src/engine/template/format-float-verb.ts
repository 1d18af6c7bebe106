import { formatFloat } from './format-float.ts';
import type { FormatSpec } from './format-spec.ts';
import { pad, padBlank, signOf } from './format-spec.ts';

/** A float as a verb shows it, null where it has no such verb. */
export function formatFloatVerb(value: number, spec: FormatSpec): string | null {
  const { verb, width } = spec;
  const digits = formatFloat(Math.abs(value), verb === 'v' ? 'g' : verb, spec.precision);
  if (digits === null) return null;
  const negative = value < 0 || Object.is(value, -0);
  if (!Number.isFinite(value)) {
    const sign = signOf(negative, spec) || (Number.isNaN(value) ? '' : '+');
    return padBlank(sign + digits, spec);
  }
  const shown = spec.sharp && verb !== 'b' ? withPoint(digits, spec) : digits;
  const sign = signOf(negative, spec);
  if (spec.zero && width !== null) return sign + shown.padStart(width - sign.length, '0');
  return pad(sign + shown, spec);
}

/** Digits that `%#g` and `%#x` show where no precision is given. */
const SHARP_DIGITS = 6;
/** Of the verbs that keep zeros behind the point. */
const KEEPS_ZEROS = new Set(['v', 'g', 'G', 'x']);

/** The flag `#`: a point in any case, and zeros up to the precision where the verb would drop them. */
function withPoint(digits: string, { verb, precision }: FormatSpec): string {
  const isHex = verb === 'x' || verb === 'X';
  const at = digits.search(isHex ? /[pP]/ : /[eEpP]/);
  const mantissa = at < 0 ? digits : digits.slice(0, at);
  const tail = at < 0 ? '' : digits.slice(at);
  const missing = KEEPS_ZEROS.has(verb) ? (precision ?? SHARP_DIGITS) - counted(mantissa) : 0;
  const point = mantissa.includes('.') ? '' : '.';
  return mantissa + point + '0'.repeat(Math.max(0, missing)) + tail;
}

/** The digits from the first that is no zero on; a zero alone counts, too. Go counts the x of `0x1` as it does a digit. */
function counted(mantissa: string): number {
  if (mantissa === '0') return 1;
  return mantissa.replaceAll('.', '').replace(/^0+/, '').length;
}

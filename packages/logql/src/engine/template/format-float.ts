import { binaryFloat, hexFloat } from './float-bits.ts';
import { formatFloatV } from '../../values/float.ts';

/** The digits of a float that is not negative, for a verb of floats; null for another verb. */
export function formatFloat(value: number, verb: string, precision: number | null): string | null {
  if (!'beEfFgGxX'.includes(verb)) return null;
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return 'Inf';
  const text = formatLower(value, verb.toLowerCase(), precision);
  return verb === verb.toLowerCase() || verb === 'F' ? text : text.toUpperCase();
}

/** JavaScript formats at most this many digits; a float has no more than 17 that mean anything. */
const MAX_DIGITS = 100;

function formatLower(value: number, verb: string, precision: number | null): string {
  switch (verb) {
    case 'b':
      return binaryFloat(value);
    case 'x':
      return hexFloat(value, precision);
    case 'e':
      return exponential(value, precision ?? 6);
    case 'f':
      return fixed(value, precision ?? 6);
    default:
      return precision === null ? formatFloatV(value) : significant(value, precision === 0 ? 1 : precision);
  }
}

function exponential(value: number, precision: number): string {
  const [mantissa = '', exponent = '+0'] = toExponential(value, precision).split('e');
  return `${padZeros(mantissa, precision)}e${twoDigits(exponent)}`;
}

function fixed(value: number, precision: number): string {
  if (value >= 1e21) return padZeros(precision > 0 ? `${BigInt(value)}.` : String(BigInt(value)), precision);
  return padZeros(toFixed(value, precision), precision);
}

/** Enough digits more to tell a number halfway between two others from one beside it. */
const TIE_DIGITS = 20;

/** Go rounds what is halfway to the even digit, JavaScript up. */
function toFixed(value: number, precision: number): string {
  const longer = precision + TIE_DIGITS;
  const even = longer > MAX_DIGITS ? null : evenTie(value.toFixed(longer), precision);
  return even ?? value.toFixed(Math.min(precision, MAX_DIGITS));
}

function toExponential(value: number, precision: number): string {
  const longer = precision + TIE_DIGITS;
  const [mantissa = '', exponent = ''] = value.toExponential(Math.min(longer, MAX_DIGITS)).split('e');
  const even = longer > MAX_DIGITS ? null : evenTie(mantissa, precision);
  return even === null ? value.toExponential(Math.min(precision, MAX_DIGITS)) : `${even}e${exponent}`;
}

/** The digits without those behind `precision`, when they are exactly a half and the last one that stays is even. */
function evenTie(digits: string, precision: number): string | null {
  const cut = digits.indexOf('.') + 1 + precision;
  if (!/^50*$/.test(digits.slice(cut))) return null;
  const kept = digits.slice(0, precision === 0 ? cut - 1 : cut);
  return Number(kept.at(-1)) % 2 === 0 ? kept : null;
}

/** More zeros than JavaScript writes. */
function padZeros(text: string, precision: number): string {
  const point = text.indexOf('.');
  return point < 0 ? text : text.padEnd(point + 1 + precision, '0');
}

function twoDigits(exponent: string): string {
  const sign = exponent.startsWith('-') ? '-' : '+';
  return sign + exponent.replace(/^[+-]/, '').padStart(2, '0');
}

function significant(value: number, precision: number): string {
  if (value === 0) return '0';
  const [mantissa = '', exponent = ''] = toExponential(value, precision - 1).split('e');
  const power = Number(exponent);
  if (power < -4 || power >= precision) return `${trimZeros(mantissa)}e${twoDigits(exponent)}`;
  return trimZeros(fixed(value, Math.max(precision - 1 - power, 0)));
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

import { formatFloatV } from '../../values/float.ts';

/** The digits of a float that is not negative, for the verbs e, f and g in both cases; null for another verb. */
export function formatFloat(value: number, verb: string, precision: number | null): string | null {
  if (!'eEfFgG'.includes(verb)) return null;
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return 'Inf';
  const text = formatLower(value, verb.toLowerCase(), precision);
  return verb === verb.toLowerCase() || verb === 'F' ? text : text.toUpperCase();
}

/** JavaScript formats at most this many digits; a float has no more than 17 that mean anything. */
const MAX_DIGITS = 100;

function formatLower(value: number, verb: string, precision: number | null): string {
  switch (verb) {
    case 'e':
      return exponential(value, precision ?? 6);
    case 'f':
      return fixed(value, precision ?? 6);
    default:
      return precision === null ? formatFloatV(value) : significant(value, precision === 0 ? 1 : precision);
  }
}

function exponential(value: number, precision: number): string {
  const [mantissa = '', exponent = '+0'] = value.toExponential(Math.min(precision, MAX_DIGITS)).split('e');
  return `${padZeros(mantissa, precision)}e${twoDigits(exponent)}`;
}

function fixed(value: number, precision: number): string {
  if (value >= 1e21) return padZeros(precision > 0 ? `${BigInt(value)}.` : String(BigInt(value)), precision);
  return padZeros(value.toFixed(Math.min(precision, MAX_DIGITS)), precision);
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
  const [mantissa = '', exponent = ''] = value.toExponential(Math.min(precision, MAX_DIGITS) - 1).split('e');
  const power = Number(exponent);
  if (power < -4 || power >= precision) return `${trimZeros(mantissa)}e${twoDigits(exponent)}`;
  return trimZeros(fixed(value, Math.max(precision - 1 - power, 0)));
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

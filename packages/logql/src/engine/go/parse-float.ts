import { parseFloat64 } from '../../values/float.ts';

const PLAIN = /^[+-]?\d{1,15}(?:\.\d{1,15})?$/;
const INFINITE = /^[+-]?inf(?:inity)?$/i;
const MISPLACED_UNDERSCORE = /^_|_$|__|_\D|[^\da-f]_|\._|_\./i;

/** Go's `strconv.ParseFloat(text, 64)`: null where it returns an error, also for a value out of range. */
export function parseGoFloat(text: string): number | null {
  if (PLAIN.test(text)) return Number(text);
  if (INFINITE.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return Number.NaN;
  const negative = text.startsWith('-');
  const digits = negative || text.startsWith('+') ? text.slice(1) : text;
  if (digits.includes('_') && MISPLACED_UNDERSCORE.test(digits.replace(/^0x_/i, '0x'))) return null;
  const { value, error } = parseFloat64(digits);
  if (error !== null) return null;
  return negative ? -value : value;
}

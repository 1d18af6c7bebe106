/** Numbers as Go's strconv and fmt read and write them. */

export interface ParsedFloat {
  readonly value: number;
  /** Go's reason to refuse it. Loki uses the value all the same where it looks away: 0, or infinite when too large. */
  readonly error: 'invalid syntax' | 'value out of range' | null;
}

const DECIMAL = /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const HEX = /^0x([\da-f]*)(?:\.([\da-f]*))?p([+-]?\d+)$/i;

/** Go's `strconv.ParseFloat` for what Loki's lexer takes for a number. */
export function parseFloat64(text: string): ParsedFloat {
  const digits = text.replaceAll('_', '');
  const value = DECIMAL.test(digits) ? Number(digits) : parseHexFloat(digits);
  if (value === null) return { value: 0, error: 'invalid syntax' };
  return Number.isFinite(value) ? { value, error: null } : { value, error: 'value out of range' };
}

function parseHexFloat(text: string): number | null {
  const match = HEX.exec(text);
  if (match === null) return null;
  const [, whole = '', fraction = '', exponent = ''] = match;
  if (whole + fraction === '') return null;
  return Number.parseInt(`0${whole}${fraction}`, 16) * 2 ** (Number(exponent) - 4 * fraction.length);
}

/** The sentence that Go's ParseFloat fails with. */
export function parseFloatError(text: string, error: string): string {
  return `strconv.ParseFloat: parsing ${JSON.stringify(text)}: ${error}`;
}

/** Go's `%v`: shortest digits, with an exponent below 1e-4 and from 1e6 on; `1e+06`, `1e-07`, `+Inf`, `NaN`. */
export function formatFloatV(value: number): string {
  const special = formatSpecial(value);
  if (special !== null) return special;
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6 && value !== 0) return formatFloatF(value);
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** Go's `FormatFloat(v, 'f', -1, 64)`: shortest digits and never an exponent. */
export function formatFloatF(value: number): string {
  const special = formatSpecial(value);
  if (special !== null) return special;
  if (Object.is(value, -0)) return '-0';
  const [mantissa = '', exponent = ''] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const point = Number(exponent) + 1;
  const sign = value < 0 ? '-' : '';
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (digits.length <= point) return sign + digits.padEnd(point, '0');
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function formatSpecial(value: number): string | null {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : null;
}

/** Go's `%f`: six decimals. */
export function formatFloatFixed(value: number): string {
  const special = formatSpecial(value);
  if (special !== null) return special;
  if (Object.is(value, -0)) return '-0.000000';
  return Math.abs(value) < 1e21 ? value.toFixed(6) : `${BigInt(value)}.000000`;
}

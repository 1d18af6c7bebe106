const MAX_INT64 = (1n << 63n) - 1n;
const MIN_INT64 = -(1n << 63n);

/** More digits than an int64 has in any base, so that a long text is not even looked at. */
const LONGEST = 140;

const DIGITS =
  /^(?:0[xX]_?[\da-fA-F]+(?:_[\da-fA-F]+)*|0[oO]_?[0-7]+(?:_[0-7]+)*|0[bB]_?[01]+(?:_[01]+)*|0(?:_?[0-7]+)*|[1-9]\d*(?:_\d+)*)$/;

/** Go's `strconv.ParseInt(text, 0, 64)`: `0x1f`, `0o17`, `017`, `0b1`, `1_000`; null where it returns an error. */
export function parseGoInt(text: string): bigint | null {
  const negative = text.startsWith('-');
  const digits = negative || text.startsWith('+') ? text.slice(1) : text;
  if (digits.length > LONGEST || !DIGITS.test(digits)) return null;
  const plain = digits.replaceAll('_', '');
  const octal = /^0\d/.test(plain) ? `0o${plain.slice(1)}` : plain;
  const value = negative ? -BigInt(octal) : BigInt(octal);
  return value < MIN_INT64 || value > MAX_INT64 ? null : value;
}

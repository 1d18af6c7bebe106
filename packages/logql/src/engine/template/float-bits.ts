/** Bits of a float64 behind its leading one. */
const FRACTION_BITS = 52;
const BIAS = 1023;
/** Hexadecimal digits of the fraction. */
const FRACTION_DIGITS = FRACTION_BITS / 4;

/** `mantissa · 2^exponent`, the mantissa a whole number. */
interface FloatBits {
  readonly mantissa: bigint;
  readonly exponent: number;
}

function bitsOf(value: number): FloatBits {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const all = bits.getBigUint64(0);
  const fraction = BigInt.asUintN(FRACTION_BITS, all);
  const biased = Number(BigInt.asUintN(11, all >> BigInt(FRACTION_BITS)));
  const isNormal = biased > 0;
  return {
    mantissa: isNormal ? fraction | (1n << BigInt(FRACTION_BITS)) : fraction,
    exponent: (isNormal ? biased : 1) - BIAS - FRACTION_BITS,
  };
}

/** Go's `%b` of a float that is not negative: `4503599627370496p-52`. */
export function binaryFloat(value: number): string {
  const { mantissa, exponent } = bitsOf(value);
  return `${mantissa}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

/** Go's `%x` of a float that is not negative: `0x1.8p+01`; `precision` is the number of digits behind the point. */
export function hexFloat(value: number, precision: number | null): string {
  const { digits, exponent } = hexDigits(value);
  const { whole, fraction, carried } = rounded(digits, precision);
  const power = exponent + carried;
  const point = fraction === '' ? '' : `.${fraction}`;
  return `0x${whole}${point}p${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** The bits with the leading one at the place of 2^52, and its power of two. */
function hexDigits(value: number): { readonly digits: bigint; readonly exponent: number } {
  let { mantissa: digits, exponent } = bitsOf(value);
  if (digits === 0n) return { digits, exponent: 0 };
  while (digits >> BigInt(FRACTION_BITS) === 0n) {
    digits <<= 1n;
    exponent--;
  }
  return { digits, exponent: exponent + FRACTION_BITS };
}

/** Halves go to the even digit; rounding up `1.f…` carries into the exponent. */
function rounded(digits: bigint, precision: number | null) {
  if (precision === null) {
    const fraction = fractionOf(digits, FRACTION_DIGITS).replace(/0+$/, '');
    return { whole: digits === 0n ? '0' : '1', fraction, carried: 0 };
  }
  if (precision >= FRACTION_DIGITS) {
    const fraction = fractionOf(digits, FRACTION_DIGITS).padEnd(precision, '0');
    return { whole: digits === 0n ? '0' : '1', fraction, carried: 0 };
  }
  const dropped = BigInt(FRACTION_BITS - 4 * precision);
  const half = 1n << (dropped - 1n);
  const rest = BigInt.asUintN(Number(dropped), digits);
  let kept = digits >> dropped;
  if (rest > half || (rest === half && (kept & 1n) === 1n)) kept++;
  const carried = kept >> BigInt(4 * precision + 1) === 0n ? 0 : 1;
  kept >>= BigInt(carried);
  return { whole: kept === 0n ? '0' : '1', fraction: fractionOf(kept, precision), carried };
}

function fractionOf(digits: bigint, count: number): string {
  return count === 0
    ? ''
    : BigInt.asUintN(4 * count, digits)
        .toString(16)
        .padStart(count, '0');
}

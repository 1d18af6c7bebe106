import { fail } from './value.ts';

/** Exact decimal numbers, as the library behind `addf` and its kin computes: `value` × 10^`exponent`. */
export interface Decimal {
  readonly value: bigint;
  readonly exponent: number;
}

/** Digits behind the point that a division keeps. */
const DIVISION_PRECISION = 16;

export function decimalOf(float: number): Decimal {
  if (!Number.isFinite(float))
    fail(`Cannot create a Decimal from ${Number.isNaN(float) ? 'NaN' : 'an infinite number'}`);
  const [mantissa = '0', exponent = '0'] = float.toExponential().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return { value: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

export function toFloat({ value, exponent }: Decimal): number {
  return Number(`${value}e${exponent}`);
}

export function add(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent);
  return { value: scaled(a, exponent) + scaled(b, exponent), exponent };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { ...b, value: -b.value });
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { value: a.value * b.value, exponent: a.exponent + b.exponent };
}

/** Rounded half away from zero. */
export function divide(a: Decimal, b: Decimal): Decimal {
  if (b.value === 0n) fail('decimal division by 0');
  const shift = a.exponent - b.exponent + DIVISION_PRECISION + 1;
  const dividend = shift >= 0 ? a.value * 10n ** BigInt(shift) : a.value;
  const divisor = shift >= 0 ? b.value : b.value * 10n ** BigInt(-shift);
  const quotient = dividend / divisor;
  const half = quotient < 0n ? -5n : 5n;
  return { value: (quotient + half) / 10n, exponent: -DIVISION_PRECISION };
}

function scaled({ value, exponent }: Decimal, to: number): bigint {
  return value * 10n ** BigInt(exponent - to);
}

import { numberOf } from './series-stats.ts';

const NUMBER = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });
const TINY = new Intl.NumberFormat('en-US', { notation: 'scientific', maximumSignificantDigits: 4 });
const AXIS = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 4 });

/** A value for people: six digits that count, thousands apart; `–` where there is none. */
export function valueText(value: string | null): string {
  if (value === null) return '–';
  const number = numberOf(value);
  if (!Number.isFinite(number)) return value;
  return number !== 0 && Math.abs(number) < 1e-4 ? TINY.format(number) : NUMBER.format(number);
}

/** `1.2K`: for the axis, where the ticks are round. */
export function axisText(value: number): string {
  return value !== 0 && Math.abs(value) < 1e-4 ? TINY.format(value) : AXIS.format(value);
}

import type { PanelUnit } from '@edda/protocol';
import { bytesText } from '../number-text.ts';

/** What stands behind a panel's title: what its numbers are. */
export const UNIT_NAMES: Readonly<Record<PanelUnit, string>> = {
  count: 'count',
  per_minute: 'a minute',
  tokens: 'tokens',
  tokens_per_minute: 'tokens a minute',
  usd: 'USD',
  usd_per_hour: 'USD an hour',
  seconds: 's',
  milliseconds: 'ms',
  bytes: 'bytes',
  megabytes: 'MB',
  percent: '%',
  ratio: '%',
};

/** The unit as it follows a title: `, ms`; nothing where the title says it, or where things are counted. */
export function unitAfter(title: string, unit: PanelUnit): string {
  const name = UNIT_NAMES[unit];
  const isSaid = ` ${title.toLowerCase()} `.includes(` ${name.toLowerCase()} `);
  return unit === 'count' || isSaid ? '' : `, ${name}`;
}

const PLAIN = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });
const ROUGH = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 4 });
const TINY = new Intl.NumberFormat('en-US', { notation: 'scientific', maximumSignificantDigits: 3 });

/** Above this, figures are shown in thousands and millions. */
const ROUGH_FROM = 10_000;
const TINY_BELOW = 1e-3;

/** A sample for people, in its unit, which is told elsewhere; `–` where there is none. */
export function unitText(value: number | null, unit: PanelUnit): string {
  if (value === null) return '–';
  switch (unit) {
    case 'bytes':
      return value < 0 ? PLAIN.format(value) : bytesText(value);
    case 'ratio':
      return numberText(value * 100);
    default:
      return numberText(value);
  }
}

function numberText(value: number): string {
  const size = Math.abs(value);
  if (size >= ROUGH_FROM) return ROUGH.format(value);
  return size !== 0 && size < TINY_BELOW ? TINY.format(value) : PLAIN.format(value);
}

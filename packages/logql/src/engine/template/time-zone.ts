import { zoneAbbreviation } from './zone-abbreviation.ts';

/** A time zone, as far as formatting and parsing need it. */
export interface TimeZone {
  /** Seconds east of UTC at that second since 1970. */
  offsetAt(seconds: number): number;
  /** `CET`, `UTC`, or empty where only the offset is known. */
  abbreviationAt(seconds: number): string;
}

export const UTC: TimeZone = { offsetAt: () => 0, abbreviationAt: () => 'UTC' };

export function fixedZone(abbreviation: string, offset: number): TimeZone {
  return { offsetAt: () => offset, abbreviationAt: () => abbreviation };
}

const zones = new Map<string, TimeZone | null>([
  ['', UTC],
  ['UTC', UTC],
  // Loki runs in a container whose local time is UTC.
  ['Local', UTC],
]);

/** Beyond any number of zones that there are, for names that come out of log lines. */
const MAX_KNOWN = 1_000;

/** A zone of the IANA database; null for a name that is none. */
export function loadZone(name: string): TimeZone | null {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone = /^[A-Za-z][\w+\-/]*$/.test(name) ? intlZone(name) : null;
  if (zones.size < MAX_KNOWN) zones.set(name, zone);
  return zone;
}

function intlZone(name: string): TimeZone | null {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: name, hourCycle: 'h23', ...FIELDS, timeZoneName: 'short' });
  } catch {
    return null;
  }
  const parts = (seconds: number) =>
    new Map(format.formatToParts(seconds * 1000).map(({ type, value }) => [type, value]));
  const offsetAt = (seconds: number) => {
    const at = parts(seconds);
    const field = (type: Intl.DateTimeFormatPartTypes) => Number(at.get(type));
    const wall = Date.UTC(
      field('year'),
      field('month') - 1,
      field('day'),
      field('hour'),
      field('minute'),
      field('second'),
    );
    return Math.round(wall / 1000 - seconds);
  };
  return {
    offsetAt,
    abbreviationAt: (seconds) => zoneAbbreviation(name, parts(seconds).get('timeZoneName') ?? '', offsetAt(seconds)),
  };
}

const FIELDS = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;

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
    abbreviationAt: (seconds) => abbreviation(name, parts(seconds).get('timeZoneName') ?? '', offsetAt(seconds)),
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

/** English has short names for American zones only; the database has more. By zone: in winter, in summer. */
const ABBREVIATIONS: readonly (readonly [zones: RegExp, standard: string, summer: string])[] = [
  [/^(?:Europe\/(?:London|Jersey|Guernsey|Isle_of_Man|Belfast)|GB)$/, 'GMT', 'BST'],
  [/^Europe\/Dublin$/, 'GMT', 'IST'],
  [/^(?:Europe\/Lisbon|Atlantic\/(?:Canary|Madeira|Faroe)|WET|Portugal)$/, 'WET', 'WEST'],
  [
    /^(?:Europe\/(?:Athens|Bucharest|Helsinki|Kiev|Kyiv|Riga|Sofia|Tallinn|Vilnius|Chisinau)|Asia\/(?:Beirut|Nicosia)|Africa\/Cairo|EET)$/,
    'EET',
    'EEST',
  ],
  [/^Europe\/(?:Moscow|Simferopol)$/, 'MSK', 'MSK'],
  [
    /^(?:Europe\/(?!Istanbul|Minsk|Samara|Saratov|Ulyanovsk|Volgograd|Kaliningrad|Astrakhan|Kirov).*|Africa\/(?:Ceuta|Tunis|Algiers)|Arctic\/Longyearbyen|CET|MET|Poland)$/,
    'CET',
    'CEST',
  ],
  [/^Asia\/(?:Kolkata|Calcutta)$/, 'IST', 'IST'],
  [/^Asia\/(?:Jerusalem|Tel_Aviv)$/, 'IST', 'IDT'],
  [/^(?:Asia\/(?:Shanghai|Chongqing|Harbin|Macau|Taipei)|PRC|ROC)$/, 'CST', 'CDT'],
  [/^Asia\/Hong_Kong$|^Hongkong$/, 'HKT', 'HKST'],
  [/^(?:Asia\/Tokyo|Japan)$/, 'JST', 'JDT'],
  [/^(?:Asia\/(?:Seoul|Pyongyang)|ROK)$/, 'KST', 'KDT'],
  [/^Asia\/Karachi$/, 'PKT', 'PKST'],
  [/^Asia\/Manila$/, 'PST', 'PDT'],
  [/^Asia\/(?:Jakarta|Pontianak)$/, 'WIB', 'WIB'],
  [
    /^Australia\/(?:Sydney|Melbourne|Hobart|Canberra|ACT|NSW|Victoria|Tasmania|Brisbane|Queensland|Lindeman)$/,
    'AEST',
    'AEDT',
  ],
  [/^Australia\/(?:Adelaide|Darwin|Broken_Hill|South|North)$/, 'ACST', 'ACDT'],
  [/^Australia\/(?:Perth|West)$/, 'AWST', 'AWDT'],
  [/^(?:Pacific\/Auckland|Antarctica\/McMurdo|NZ)$/, 'NZST', 'NZDT'],
  [/^Africa\/(?:Johannesburg|Maseru|Mbabane)$/, 'SAST', 'SAST'],
  [
    /^Africa\/(?:Lagos|Luanda|Kinshasa|Douala|Libreville|Niamey|Bangui|Brazzaville|Malabo|Ndjamena|Porto-Novo)$/,
    'WAT',
    'WAT',
  ],
  [/^Africa\/(?:Nairobi|Addis_Ababa|Dar_es_Salaam|Kampala|Mogadishu|Djibouti|Asmara)$/, 'EAT', 'EAT'],
  [
    /^Africa\/(?:Harare|Maputo|Lusaka|Lubumbashi|Gaborone|Kigali|Bujumbura|Blantyre|Khartoum|Juba|Windhoek)$/,
    'CAT',
    'CAT',
  ],
];

const SUMMER_OFFSETS: ReadonlySet<string> = new Set(['BST', 'WEST', 'EEST', 'CEST', 'IDT', 'AEDT', 'ACDT', 'NZDT']);
const STANDARD_HOURS: Readonly<Record<string, number>> = {
  GMT: 0,
  WET: 0,
  CET: 1,
  EET: 2,
  IST: 2,
  AEST: 10,
  ACST: 9.5,
  NZST: 12,
};

function abbreviation(zone: string, short: string, offset: number): string {
  const row = ABBREVIATIONS.find(([zones]) => zones.test(zone));
  if (row !== undefined) {
    const [, standard, summer] = row;
    const inSummer =
      (SUMMER_OFFSETS.has(summer) || zone === 'Europe/Dublin') && offset !== (STANDARD_HOURS[standard] ?? 0) * 3600;
    return inSummer ? summer : standard;
  }
  return /^[A-Z]{3,5}$/.test(short) ? short : numericName(offset);
}

/** Zones without letters are called by their offset: `+08`, `-0330`. */
function numericName(offset: number): string {
  const minutes = Math.abs(offset) / 60;
  const pad = (value: number) => String(Math.trunc(value)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${pad(minutes / 60)}${minutes % 60 === 0 ? '' : pad(minutes % 60)}`;
}

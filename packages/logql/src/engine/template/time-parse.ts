import { MONTHS, WEEKDAYS } from './calendar.ts';
import { GoTime } from './go-time.ts';
import type { LayoutPart } from './time-layout.ts';
import { isFraction, isOffset, layoutParts } from './time-layout.ts';
import type { TimeZone } from './time-zone.ts';
import { fixedZone, UTC } from './time-zone.ts';

/** Go's time.ParseInLocation; the zero time where it returns an error, because Loki looks away. */
export function parseTime(layout: string, text: string, zone: TimeZone): GoTime {
  return new TimeReader(text).read(layoutParts(layout), zone) ?? GoTime.zero();
}

interface Fields {
  year: number;
  month: number;
  day: number;
  yearDay: number;
  hour: number;
  minute: number;
  second: number;
  nanos: number;
  isPm: boolean;
  isAm: boolean;
  offset: number | null;
  zoneName: string;
}

/** What a field may be read as: the pattern it must have, and where its number goes. */
type NumberField = readonly [
  pattern: RegExp,
  name: 'year' | 'month' | 'day' | 'yearDay' | 'hour' | 'minute' | 'second',
  first: number,
  last: number,
];

const NUMBERS: Readonly<Record<string, NumberField>> = {
  '2006': [/\d{4}/y, 'year', 0, 9999],
  '01': [/\d{2}/y, 'month', 1, 12],
  '1': [/\d{1,2}/y, 'month', 1, 12],
  '02': [/\d{1,2}/y, 'day', 1, 31],
  _2: [/ ?\d{1,2}/y, 'day', 1, 31],
  '2': [/\d{1,2}/y, 'day', 1, 31],
  '002': [/\d{3}/y, 'yearDay', 1, 366],
  __2: [/ {0,2}\d{1,3}/y, 'yearDay', 1, 366],
  '15': [/\d{1,2}/y, 'hour', 0, 23],
  '03': [/\d{2}/y, 'hour', 0, 12],
  '3': [/\d{1,2}/y, 'hour', 0, 12],
  '04': [/\d{2}/y, 'minute', 0, 59],
  '4': [/\d{1,2}/y, 'minute', 0, 59],
  '05': [/\d{2}/y, 'second', 0, 59],
  '5': [/\d{1,2}/y, 'second', 0, 59],
};

class TimeReader {
  readonly #text: string;
  #at = 0;
  readonly #fields: Fields = {
    year: 0,
    month: -1,
    day: -1,
    yearDay: -1,
    hour: 0,
    minute: 0,
    second: 0,
    nanos: 0,
    isPm: false,
    isAm: false,
    offset: null,
    zoneName: '',
  };

  constructor(text: string) {
    this.#text = text;
  }

  read(parts: readonly LayoutPart[], zone: TimeZone): GoTime | null {
    for (const [i, part] of parts.entries()) {
      const next = parts[i + 1];
      const done = part.isField ? this.#field(part.text, next) : this.#literal(part.text);
      if (!done) return null;
    }
    return this.#at === this.#text.length ? this.#time(zone) : null;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const text = pattern.exec(this.#text)?.[0] ?? null;
    if (text !== null) this.#at += text.length;
    return text;
  }

  /** Blanks of the layout stand for any number of blanks. */
  #literal(literal: string): boolean {
    for (const [run] of literal.matchAll(/ +|[^ ]+/g)) {
      if (run.startsWith(' ')) {
        if (this.#at < this.#text.length && this.#text[this.#at] !== ' ') return false;
        this.#match(/ */y);
      } else if (this.#text.startsWith(run, this.#at)) {
        this.#at += run.length;
      } else {
        return false;
      }
    }
    return true;
  }

  #field(field: string, next: LayoutPart | undefined): boolean {
    const number = NUMBERS[field];
    if (number !== undefined) return this.#number(number) && (number[1] !== 'second' || this.#looseFraction(next));
    if (isFraction(field)) return this.#fraction(field);
    if (isOffset(field)) return this.#offset(field);
    switch (field) {
      case '06':
        return this.#shortYear();
      case 'January':
      case 'Jan':
        this.#fields.month = this.#name(MONTHS, field === 'Jan' ? 3 : undefined) + 1;
        return this.#fields.month > 0;
      case 'Monday':
      case 'Mon':
        return this.#name(WEEKDAYS, field === 'Mon' ? 3 : undefined) >= 0;
      case 'PM':
      case 'pm':
        return this.#half(field === 'PM' ? /AM|PM/y : /am|pm/y);
      default:
        return this.#zoneName();
    }
  }

  #number([pattern, name, first, last]: NumberField): boolean {
    const text = this.#match(pattern);
    if (text === null) return false;
    const value = Number(text);
    this.#fields[name] = value;
    return value >= first && value <= last;
  }

  #shortYear(): boolean {
    const text = this.#match(/\d{2}/y);
    if (text === null) return false;
    const year = Number(text);
    this.#fields.year = year >= 69 ? 1900 + year : 2000 + year;
    return true;
  }

  #name(names: readonly string[], length: number | undefined): number {
    const found = names.findIndex((name) => {
      const wanted = name.slice(0, length);
      return this.#text.slice(this.#at, this.#at + wanted.length).toLowerCase() === wanted.toLowerCase();
    });
    if (found >= 0) this.#at += (names[found] ?? '').slice(0, length).length;
    return found;
  }

  #half(pattern: RegExp): boolean {
    const half = this.#match(pattern)?.toUpperCase();
    this.#fields.isPm = half === 'PM';
    this.#fields.isAm = half === 'AM';
    return half !== undefined;
  }

  /** Seconds may have a fraction that the layout does not mention. */
  #looseFraction(next: LayoutPart | undefined): boolean {
    if (next?.isField === true && isFraction(next.text)) return true;
    const text = this.#match(/[.,]\d+/y);
    if (text !== null) this.#fields.nanos = nanosOf(text);
    return true;
  }

  #fraction(field: string): boolean {
    const fixed = field[1] === '0';
    const text = this.#match(fixed ? new RegExp(`[.,]\\d{${field.length - 1}}`, 'y') : /[.,]\d+/y);
    if (text !== null) this.#fields.nanos = nanosOf(text);
    return text !== null || !fixed;
  }

  #offset(field: string): boolean {
    if (field.startsWith('Z') && this.#match(/Z/y) !== null) {
      this.#fields.offset = 0;
      return true;
    }
    const digits = field.slice(1).replaceAll(/\d/g, '\\d');
    const text = this.#match(new RegExp(`[+-]${digits}`, 'y'));
    if (text === null) return false;
    const [hours = 0, minutes = 0, seconds = 0] = [...text.slice(1).matchAll(/\d{2}/g)].map(([pair]) => Number(pair));
    if (hours > 24 || minutes >= 60 || seconds >= 60) return false;
    this.#fields.offset = (text.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds);
    return true;
  }

  #zoneName(): boolean {
    const name = this.#match(/UTC|GMT[+-]\d{1,2}|[+-]\d{2}|ChST|MeST|[A-Z]{4}T|[A-Z]{3}T|[A-Z]{3}/y);
    if (name === null) return false;
    if (name === 'UTC') this.#fields.offset = 0;
    else this.#fields.zoneName = name;
    return true;
  }

  #time(zone: TimeZone): GoTime | null {
    const wall = this.#wallSeconds();
    if (wall === null) return null;
    const { offset, zoneName, nanos } = this.#fields;
    if (offset !== null) {
      const seconds = wall - offset;
      const shown = zone.offsetAt(seconds) === offset ? zone : offset === 0 ? UTC : fixedZone('', offset);
      return at(seconds, nanos, shown);
    }
    if (zoneName === '' || zone.abbreviationAt(wall) === zoneName)
      return at(wall - offsetOfWall(wall, zone), nanos, zone);
    // An unknown name is kept, with the offset of UTC unless it says one.
    const named = /^GMT([+-]\d+)$/.exec(zoneName);
    const fixed = named === null ? 0 : Number(named[1]) * 3600;
    return at(wall - fixed, nanos, fixedZone(zoneName, fixed));
  }

  /** What the fields say as if they were UTC, in seconds since 1970; null where there is no such day. */
  #wallSeconds(): number | null {
    const { year, yearDay, hour, minute, second, isPm, isAm } = this.#fields;
    const hour24 = isPm && hour < 12 ? hour + 12 : isAm && hour === 12 ? 0 : hour;
    const month = this.#fields.month < 0 ? 1 : this.#fields.month;
    const day = this.#fields.day < 0 ? 1 : this.#fields.day;
    const date = new Date(0);
    if (yearDay < 0) {
      if (day > daysIn(year, month)) return null;
      date.setUTCFullYear(year, month - 1, day);
    } else {
      date.setUTCFullYear(year, 0, yearDay);
      const { month: wantedMonth, day: wantedDay } = this.#fields;
      const agrees =
        date.getUTCFullYear() === year &&
        (wantedMonth < 0 || wantedMonth === date.getUTCMonth() + 1) &&
        (wantedDay < 0 || wantedDay === date.getUTCDate());
      if (!agrees) return null;
    }
    return date.getTime() / 1000 + hour24 * 3600 + minute * 60 + second;
  }
}

function at(seconds: number, nanos: number, zone: TimeZone): GoTime {
  return new GoTime(BigInt(seconds) * 1_000_000_000n + BigInt(nanos), zone);
}

function nanosOf(text: string): number {
  return Number(text.slice(1, 10).padEnd(9, '0'));
}

/** The offset that holds when the zone's clocks show this. */
function offsetOfWall(wall: number, zone: TimeZone): number {
  const offset = zone.offsetAt(wall);
  return zone.offsetAt(wall - offset) === offset ? offset : zone.offsetAt(wall - offset);
}

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

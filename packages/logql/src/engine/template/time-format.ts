import { MONTHS, WEEKDAYS } from './calendar.ts';
import { isFraction, isOffset, layoutParts } from './time-layout.ts';

/** What a moment shows in its zone. */
interface ClockReading {
  /** The wall clock, as the UTC fields of a Date. */
  readonly wall: Date;
  readonly yearDay: number;
  /** Nanoseconds within the second. */
  readonly fraction: number;
  readonly offset: number;
  readonly abbreviation: string;
}

/** Go's time.Format. */
export function formatTime(time: ClockReading, layout: string): string {
  const { wall } = time;
  return layoutParts(layout)
    .map(({ text, isField }) => (isField ? formatField(time, wall, text) : text))
    .join('');
}

function formatField(time: ClockReading, wall: Date, field: string): string {
  if (isFraction(field)) return formatFraction(time.fraction, field);
  if (isOffset(field)) return formatOffset(time.offset, field);
  const year = wall.getUTCFullYear();
  const hour12 = wall.getUTCHours() % 12 === 0 ? 12 : wall.getUTCHours() % 12;
  switch (field) {
    case '2006':
      return year < 0 ? `-${pad(-year, 4)}` : pad(year, 4);
    case '06':
      return pad(Math.abs(year) % 100, 2);
    case 'January':
      return MONTHS[wall.getUTCMonth()] ?? '';
    case 'Jan':
      return (MONTHS[wall.getUTCMonth()] ?? '').slice(0, 3);
    case '01':
    case '1':
      return pad(wall.getUTCMonth() + 1, field.length);
    case 'Monday':
      return WEEKDAYS[wall.getUTCDay()] ?? '';
    case 'Mon':
      return (WEEKDAYS[wall.getUTCDay()] ?? '').slice(0, 3);
    case '02':
    case '2':
      return pad(wall.getUTCDate(), field.length);
    case '_2':
      return String(wall.getUTCDate()).padStart(2);
    case '002':
      return pad(time.yearDay, 3);
    case '__2':
      return String(time.yearDay).padStart(3);
    case '15':
      return pad(wall.getUTCHours(), 2);
    case '03':
    case '3':
      return pad(hour12, field.length);
    case '04':
    case '4':
      return pad(wall.getUTCMinutes(), field.length);
    case '05':
    case '5':
      return pad(wall.getUTCSeconds(), field.length);
    case 'PM':
      return wall.getUTCHours() >= 12 ? 'PM' : 'AM';
    case 'pm':
      return wall.getUTCHours() >= 12 ? 'pm' : 'am';
    default:
      return time.abbreviation === '' ? formatOffset(time.offset, '-0700') : time.abbreviation;
  }
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** `.000` keeps its digits, `.999` loses trailing zeros and itself. */
function formatFraction(nanos: number, field: string): string {
  const digits = pad(nanos, 9)
    .slice(0, field.length - 1)
    .padEnd(field.length - 1, '0');
  if (field[1] === '0') return (field[0] ?? '.') + digits;
  const kept = digits.replace(/0+$/, '');
  return kept === '' ? '' : (field[0] ?? '.') + kept;
}

function formatOffset(offset: number, field: string): string {
  if (field.startsWith('Z') && offset === 0) return 'Z';
  const size = Math.abs(offset);
  const hours = pad(Math.trunc(size / 3600), 2);
  const minutes = pad(Math.trunc((size % 3600) / 60), 2);
  const seconds = pad(size % 60, 2);
  const sign = offset < 0 ? '-' : '+';
  switch (field.slice(3)) {
    case '':
      return sign + hours;
    case '00':
      return sign + hours + minutes;
    case ':00':
      return `${sign}${hours}:${minutes}`;
    case '0000':
      return sign + hours + minutes + seconds;
    default:
      return `${sign}${hours}:${minutes}:${seconds}`;
  }
}

import { type Nanos, NANOS_PER_SECOND } from '@edda/model';
import { resolveText } from '../../url-state/time-resolve.ts';
import type { Reading, ReadingContext } from './reading.ts';

/** Numbers that are moments of this age: a status, a size or a port is none. */
const [EARLIEST, LATEST] = [978_307_200n * NANOS_PER_SECOND, 4_102_444_800n * NANOS_PER_SECOND];

const EPOCH = /^(?:\d{10}|\d{13}|\d{16}|\d{19}|\d{10}\.\d{1,9})$/;
const ISO =
  /\b20\d{2}-[01]\d-[0-3]\d(?:[T ][0-2]\d:[0-5]\d(?::[0-6]\d(?:[.,]\d{1,9})?)?(?:\s?(?:Z|[-+]\d{2}:?\d{2}))?)?/;
/** As access logs of nginx and Apache have it: `21/Nov/2026:14:07:51 +0100`. */
const ACCESS_LOG = /\b(\d{2})\/([A-Z][a-z]{2})\/(20\d{2}):(\d{2}:\d{2}:\d{2})\s([-+]\d{2})(\d{2})/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The moment that the whole text is, or null. */
export function readWholeMoment(text: string, context: ReadingContext): Reading | null {
  if (EPOCH.test(text)) return moment(text, epochWords(text), context);
  if (ISO.exec(text)?.[0] === text) return moment(text, 'a time', context);
  const access = ACCESS_LOG.exec(text.replace(/^\[|\]$/g, ''));
  return access === null ? null : accessMoment(access, context);
}

/** The first time stamp in a line, or null. Numbers alone are too likely to be something else. */
export function readMomentWithin(text: string, context: ReadingContext): Reading | null {
  const stamp = ISO.exec(text)?.[0];
  if (stamp !== undefined && stamp.length > 'YYYY-MM-DD'.length) return moment(stamp, 'its time', context);
  const access = ACCESS_LOG.exec(text);
  return access === null ? null : accessMoment(access, context);
}

function epochWords(text: string): string {
  const unit = { 10: 'seconds', 13: 'milliseconds', 16: 'microseconds', 19: 'nanoseconds' }[text.length] ?? 'seconds';
  return `${unit} since 1970`;
}

function accessMoment(match: RegExpExecArray, context: ReadingContext): Reading | null {
  const [, day, month = '', year, time, hours, minutes] = match;
  const number = String(MONTHS.indexOf(month) + 1).padStart(2, '0');
  return moment(`${year}-${number}-${day}T${time}${hours}:${minutes}`, 'its time', context);
}

function moment(text: string, what: string, context: ReadingContext): Reading | null {
  const at = nanosOf(text, context);
  return at === null || at < EARLIEST || at > LATEST ? null : { kind: 'moment', what, at };
}

function nanosOf(text: string, context: ReadingContext): Nanos | null {
  const plain = text
    .replace(',', '.')
    .replace(/\s(?=Z|[-+]\d{2}:?\d{2}$)/, '')
    .replace(/([-+]\d{2})(\d{2})$/, '$1:$2');
  // A date alone ends in two digits after a dash, as an offset does.
  const wanted = /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : plain;
  const resolved = resolveText(wanted, 'from', context);
  return typeof resolved === 'bigint' ? resolved : null;
}

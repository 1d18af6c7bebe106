import { millisFromNanos, type Nanos, nanosFromMillis, type TimeRange } from '@edda/model';
import { hourMinuteText, timeOfDayText } from './time-text.ts';
import { momentOf, type WallClock, wallClockOf, zoneOffset } from './zone.ts';

export interface TimeTick {
  readonly moment: Nanos;
  readonly label: string;
}

/** Distances between ticks that people read without reckoning. Below a day they divide it. */
const STEPS_MS: readonly number[] = [
  1,
  2,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * 60_000),
  ...[1, 2, 3, 6, 12].map((hours) => hours * 3_600_000),
];
const DAY_MS = 86_400_000;
const STEPS_DAYS: readonly number[] = [1, 2, 7, 14];
const STEPS_MONTHS: readonly number[] = [1, 3, 6, 12, 24, 60, 120];

/** At most this many ticks at round times of the zone's clocks, inside the range. */
export function timeTicks(range: TimeRange, zone: string, atMost: number): readonly TimeTick[] {
  const first = millisFromNanos(range.start);
  const last = millisFromNanos(range.end);
  const wanted = (last - first) / Math.max(atMost, 1);
  const step = STEPS_MS.find((each) => each >= wanted);
  const moments = step === undefined ? calendarTicks(range, zone, wanted) : clockTicks(first, last, step, zone);
  return moments
    .filter((moment) => moment >= range.start && moment < range.end)
    .map((moment) => ({ moment, label: labelOf(moment, zone, step ?? DAY_MS) }));
}

/** Round times of the day. Where the clocks change in between, the ticks after it are round again. */
function clockTicks(first: number, last: number, step: number, zone: string): Nanos[] {
  const ticks: Nanos[] = [];
  let shown = Math.floor((first + zoneOffset(zone, first)) / step) * step;
  for (let millis = 0; millis < last; shown += step) {
    const before = shown - zoneOffset(zone, first);
    millis = shown - zoneOffset(zone, before);
    ticks.push(nanosFromMillis(millis));
  }
  return [...new Set(ticks)].sort((a, b) => (a < b ? -1 : 1));
}

/** Midnights, or the first of months. */
function calendarTicks(range: TimeRange, zone: string, wantedMs: number): Nanos[] {
  const start = wallClockOf(range.start, zone);
  const midnight = { ...start, hour: 0, minute: 0, second: 0, nanos: 0 };
  const days = STEPS_DAYS.find((each) => each * DAY_MS >= wantedMs);
  const months = STEPS_MONTHS.find((each) => each * 30 * DAY_MS >= wantedMs) ?? 240;
  const next = (index: number): WallClock =>
    days === undefined
      ? { ...midnight, day: 1, month: 1 + (Math.ceil((start.month - 1) / months) + index) * months }
      : { ...midnight, day: start.day + index * days };
  const ticks: Nanos[] = [];
  for (let index = 0; ; index += 1) {
    const moment = momentOf(next(index), zone);
    if (moment >= range.end) return ticks;
    ticks.push(moment);
  }
}

const DAY_LABEL = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });

/** As much of the time as differs between ticks; the date where a day begins. */
function labelOf(moment: Nanos, zone: string, step: number): string {
  const wall = wallClockOf(moment, zone);
  const isMidnight = wall.hour === 0 && wall.minute === 0 && wall.second === 0 && wall.nanos === 0;
  if (step >= DAY_MS || (isMidnight && step >= 60_000)) {
    return wall.month === 1 && wall.day === 1
      ? String(wall.year)
      : DAY_LABEL.format(Date.UTC(wall.year, wall.month - 1, wall.day));
  }
  if (step >= 60_000) return hourMinuteText(wall);
  return timeOfDayText(wall, step >= 1000 ? 0 : 3);
}

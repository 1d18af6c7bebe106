import { floorDiv, type Nanos, NANOS_PER_MILLI, NANOS_PER_SECOND } from '@edda/model';

/** What a clock on the wall shows, with nanoseconds. Month and day count from 1. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 to 999,999,999. */
  readonly nanos: number;
}

const MILLIS_PER_DAY = 86_400_000;

/** Since 1970 no zone has moved its clocks at any other time than a multiple of this. */
const OFFSET_BLOCK_MILLIS = 900_000;

/** The cache of a zone is emptied when it holds this many blocks: ten years of them would be 350,000. */
const MAX_CACHED_BLOCKS = 4096;

interface ZoneClock {
  readonly format: Intl.DateTimeFormat;
  readonly offsets: Map<number, number>;
}

/** Null for a name that is no zone. */
const clocks = new Map<string, ZoneClock | null>();

/** The IANA name that a view's zone stands for (`browser` is this machine's), or null where the zone is unknown. */
export function zoneName(zone: string): string | null {
  return clockOf(zone)?.format.resolvedOptions().timeZone ?? null;
}

/** Milliseconds that the zone's clocks are ahead of UTC at that moment. An unknown zone counts as UTC. */
export function zoneOffset(zone: string, epochMillis: number): number {
  const clock = zone === 'UTC' ? null : clockOf(zone);
  if (clock === null) return 0;
  const block = Math.floor(epochMillis / OFFSET_BLOCK_MILLIS);
  const known = clock.offsets.get(block);
  if (known !== undefined) return known;
  const start = block * OFFSET_BLOCK_MILLIS;
  const offset = utcMillisShown(clock.format, start) - start;
  if (clock.offsets.size >= MAX_CACHED_BLOCKS) clock.offsets.clear();
  clock.offsets.set(block, offset);
  return offset;
}

export function wallClockOf(moment: Nanos, zone: string): WallClock {
  const millis = Number(floorDiv(moment, NANOS_PER_MILLI));
  const shown = new Date(millis + zoneOffset(zone, millis));
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
    second: shown.getUTCSeconds(),
    nanos: Number(moment - floorDiv(moment, NANOS_PER_SECOND) * NANOS_PER_SECOND),
  };
}

/**
 * The moment at which the zone's clocks show this. Fields may run over (hour 25, day 0), as in `Date.UTC`.
 * A time that is shown twice means the first of the two; one that is skipped means as long after the jump as it is
 * after the hour that was skipped, so midnight in a skipped hour is the first moment of that day.
 */
export function momentOf(wall: WallClock, zone: string): Nanos {
  const shown = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  const before = zoneOffset(zone, shown - MILLIS_PER_DAY);
  const after = zoneOffset(zone, shown + MILLIS_PER_DAY);
  const isAfter = zoneOffset(zone, shown - before) !== before && zoneOffset(zone, shown - after) === after;
  return BigInt(shown - (isAfter ? after : before)) * NANOS_PER_MILLI + BigInt(wall.nanos);
}

function clockOf(zone: string): ZoneClock | null {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = makeClock(zone);
  clocks.set(zone, clock);
  return clock;
}

function makeClock(zone: string): ZoneClock | null {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      ...(zone === 'browser' ? {} : { timeZone: zone }),
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    return { format, offsets: new Map() };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** What the format shows for a moment, read as if it were UTC. */
function utcMillisShown(format: Intl.DateTimeFormat, epochMillis: number): number {
  const shown = new Map<string, number>();
  for (const { type, value } of format.formatToParts(epochMillis)) shown.set(type, Number(value));
  const part = (type: Intl.DateTimeFormatPartTypes): number => shown.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

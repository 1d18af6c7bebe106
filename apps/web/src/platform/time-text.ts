import type { Nanos } from '@edda/model';
import { millisFromNanos } from '@edda/model';
import { type WallClock, wallClockOf, zoneName, zoneOffset } from './zone.ts';

/** `2026-11-21`. */
export function dateText(wall: WallClock): string {
  return `${wall.year}-${two(wall.month)}-${two(wall.day)}`;
}

/** `14:07`. */
export function hourMinuteText(wall: WallClock): string {
  return `${two(wall.hour)}:${two(wall.minute)}`;
}

/** `14:07:51`, with 0 to 9 digits of the fraction, cut and not rounded. */
export function timeOfDayText(wall: WallClock, digits: number): string {
  const seconds = `${hourMinuteText(wall)}:${two(wall.second)}`;
  return digits === 0 ? seconds : `${seconds}.${wall.nanos.toString().padStart(9, '0').slice(0, digits)}`;
}

/** `UTC+01:00`, or `UTC`. */
export function offsetText(moment: Nanos, zone: string): string {
  const minutes = Math.round(zoneOffset(zone, millisFromNanos(moment)) / 60_000);
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** `UTC+01:00 Berlin`: the offset that holds at that moment, and the zone's city. */
export function zoneText(moment: Nanos, zone: string): string {
  const name = zoneName(zone) ?? 'UTC';
  const city = name.split('/').at(-1)?.replaceAll('_', ' ') ?? name;
  const offset = offsetText(moment, zone);
  return city === offset ? offset : `${offset} ${city}`;
}

/** `2026-11-21 14:07:51.743339127`. */
export function fullTimeText(moment: Nanos, zone: string, digits = 9): string {
  const wall = wallClockOf(moment, zone);
  return `${dateText(wall)} ${timeOfDayText(wall, digits)}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

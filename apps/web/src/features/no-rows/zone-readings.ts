import type { Nanos, TimeRange } from '@edda/model';
import type { ZoneReading } from '@edda/protocol';
import { zoneName } from '../../platform/zone.ts';
import { resolveAsked } from '../../url-state/time-resolve.ts';
import type { AskedTime } from '../../url-state/view-state.ts';

/** Zones that people mix up with the one they look at. */
const ZONES = ['UTC', 'browser'] as const;

/** What the asked times mean in other zones, where that is another range: `14:00` does, `now-1h` does not. */
export function zoneReadings(time: AskedTime, range: TimeRange, zone: string, now: Nanos): ZoneReading[] {
  const others = new Map(ZONES.map((other) => [zoneName(other), other]));
  others.delete(zoneName(zone));
  return [...others.values()].flatMap((other) => {
    const read = resolveAsked(time, { now, zone: other });
    if (!read.ok || read.range.start === range.start || read.range.end === range.end) return [];
    return [{ zone: other, range: { start: String(read.range.start), end: String(read.range.end) } }];
  });
}

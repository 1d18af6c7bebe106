import { NANOS_PER_SECOND, type TimeRange } from '@edda/model';
import { useSyncExternalStore } from 'react';
import type { Clock } from '../../platform/clock.ts';

/** How often the counts follow a live tail. */
const STEP = 10n * NANOS_PER_SECOND;
const LOOK_EVERY_MS = 1000;

/** The range that is counted: the run's, or while live one as long that ends now, in steps. */
export function useLiveRange(range: TimeRange | null, live: boolean, clock: Clock | null): TimeRange | null {
  const follows = live && clock !== null;
  const now = useSyncExternalStore(follows ? everySecond : never, () => (follows ? stepOf(clock) : null));
  if (range === null || now === null || now <= range.end) return range;
  return { start: range.start + (now - range.end), end: now };
}

function stepOf(clock: Clock): bigint {
  return (clock.now() / STEP) * STEP;
}

function everySecond(look: () => void): () => void {
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

function never(): () => void {
  return () => undefined;
}

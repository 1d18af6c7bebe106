import { NANOS_PER_SECOND, type TimeRange } from '@edda/model';
import { useEffect, useState } from 'react';
import type { Clock } from '../../platform/clock.ts';

/** How often the counts follow a live tail. */
const STEP_MS = 10_000;

/** The range that is counted: the run's, or while live one as long that ends now. */
export function useLiveRange(range: TimeRange | null, live: boolean, clock: Clock | null): TimeRange | null {
  const [now, setNow] = useState<bigint | null>(null);
  useEffect(() => {
    if (!live || clock === null) return;
    // Whole seconds: the same range for all who look at the same moment.
    const timer = setInterval(() => setNow((clock.now() / NANOS_PER_SECOND) * NANOS_PER_SECOND), STEP_MS);
    return () => clearInterval(timer);
  }, [live, clock]);
  if (range === null || !live || now === null || now <= range.end) return range;
  return { start: range.start + (now - range.end), end: now };
}

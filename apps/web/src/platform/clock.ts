import { type Nanos, nanosFromMillis } from '@edda/model';

/** Tells the time as the BFF sees it, so that `now` means the same whatever this machine's clock says. */
export interface Clock {
  now(): Nanos;
}

export const machineClock: Clock = { now: () => nanosFromMillis(Date.now()) };

/**
 * A clock that agreed with `serverNow` when the answer with it came in. It goes on by the browser's monotonic timer, so
 * that a step of the machine's clock does not move it.
 */
export function clockSetBy(serverNow: Nanos, receivedAtMs: number = performance.now()): Clock {
  return { now: () => serverNow + nanosFromMillis(performance.now() - receivedAtMs) };
}

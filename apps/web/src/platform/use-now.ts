import type { Nanos } from '@edda/model';
import { useSyncExternalStore } from 'react';
import type { Clock } from './clock.ts';

const EVERY_MS = 1000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
/** Counts the seconds, so that everything that tells how long ago something was changes at once. */
let ticks = 0;

/** The time by a clock, anew each second. */
export function useNow(clock: Clock): Nanos {
  useSyncExternalStore(subscribe, () => ticks);
  return clock.now();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, EVERY_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  ticks += 1;
  for (const listener of listeners) listener();
}

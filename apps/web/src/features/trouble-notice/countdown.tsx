import { type ReactNode, useSyncExternalStore } from 'react';

/** `Trying again in 3 s.` */
export function Countdown({ until }: { readonly until: number }): ReactNode {
  const now = useSyncExternalStore(everySecond, () => Math.floor(Date.now() / 1000));
  const seconds = Math.max(0, Math.ceil(until / 1000 - now));
  return seconds === 0 ? 'Trying again.' : `Trying again in ${seconds} s.`;
}

function everySecond(tick: () => void): () => void {
  const timer = setInterval(tick, 500);
  return () => clearInterval(timer);
}

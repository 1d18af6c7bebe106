import { type ReactNode, useSyncExternalStore } from 'react';

/** `Trying again in 3 s.` For the eye only: read aloud every second it would be noise. */
export function Countdown({ until }: { readonly until: number }): ReactNode {
  const now = useSyncExternalStore(everySecond, () => Math.floor(Date.now() / 1000));
  const seconds = Math.max(0, Math.ceil(until / 1000 - now));
  return <span aria-hidden>{seconds === 0 ? 'Trying again.' : `Trying again in ${seconds} s.`}</span>;
}

function everySecond(tick: () => void): () => void {
  const timer = setInterval(tick, 500);
  return () => clearInterval(timer);
}

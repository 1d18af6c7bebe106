import { useEffect, useEffectEvent, useRef } from 'react';
import { documentVisibility, type Visibility } from '../../platform/visibility.ts';
import type { Refresh } from '../../url-state/view-state.ts';

const SECONDS: Readonly<Record<Refresh, number>> = { off: 0, '5s': 5, '10s': 10, '30s': 30, '1m': 60, '5m': 300 };

export interface Refreshing {
  readonly refresh: Refresh;
  /** The answer is under way, or somebody reads further down: what is there stays. */
  readonly busy: boolean;
  again(): void;
}

/** Asks again by itself. It rests while nobody sees the page, and what it missed meanwhile it asks once. */
export function useAutoRefresh(
  { refresh, busy, again }: Refreshing,
  visibility: Visibility = documentVisibility,
): void {
  const missed = useRef(false);
  const onTurn = useEffectEvent(() => {
    missed.current = visibility.isHidden() || busy;
    if (!missed.current) again();
  });
  const onFree = useEffectEvent(() => {
    if (missed.current && !visibility.isHidden() && !busy) onTurn();
  });
  useEffect(() => {
    missed.current = false;
    if (refresh === 'off') return undefined;
    const timer = setInterval(onTurn, SECONDS[refresh] * 1000);
    const stop = visibility.subscribe(onFree);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [refresh, visibility]);
  useEffect(() => {
    if (!busy) onFree();
  }, [busy]);
}

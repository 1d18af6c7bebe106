import { useCallback, useLayoutEffect, useRef } from 'react';

/** A callback that stays the same while what it does changes, so that memoized children need not render again. */
export function useStable<A extends readonly unknown[]>(act: (...args: A) => void): (...args: A) => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}

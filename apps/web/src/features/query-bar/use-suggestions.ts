import { useEffect, useEffectEvent, useState } from 'react';

type Load = (signal: AbortSignal) => Promise<readonly string[]>;

/**
 * What could be typed here, once it is known; loaded once for each key, and not at all without one. A failure suggests
 * nothing: typing works all the same.
 */
export function useSuggestions(key: string | null, load: Load): readonly string[] {
  const [found, setFound] = useState<{ readonly key: string; readonly values: readonly string[] } | null>(null);
  const loadNow = useEffectEvent(load);
  useEffect(() => {
    if (key === null) return undefined;
    const stop = new AbortController();
    void loadNow(stop.signal).then(
      (values) => setFound({ key, values }),
      () => undefined,
    );
    return () => stop.abort();
  }, [key]);
  return found !== null && found.key === key ? found.values : [];
}

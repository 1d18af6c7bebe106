import { maskSecrets } from '@edda/sources';
import { useMemo, useState } from 'react';

export interface Secrets {
  /** How many are hidden, or would be. */
  readonly count: number;
  readonly revealed: boolean;
  mask(text: string): string;
  toggle(): void;
}

/** Secrets of one line are hidden until a person asks for them, and again with the next line. */
export function useSecrets(line: string): Secrets {
  const [revealed, setRevealed] = useState(false);
  const count = useMemo(() => maskSecrets(line).hidden.length, [line]);
  const mask = useMemo(
    () => (revealed ? (text: string) => text : (text: string) => maskSecrets(text).text),
    [revealed],
  );
  return { count, revealed, mask, toggle: () => setRevealed(!revealed) };
}

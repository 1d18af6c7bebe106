import { maskSecrets } from '@edda/sources';
import { useMemo, useState } from 'react';

export interface Secrets {
  /** How many are hidden, or would be. */
  readonly count: number;
  readonly revealed: boolean;
  /** The whole line as it is shown. */
  readonly line: string;
  mask(text: string): string;
  toggle(): void;
}

/** Secrets of one line are hidden until a person asks for them, and again with the next line. */
export function useSecrets(line: string): Secrets {
  const [revealed, setRevealed] = useState(false);
  // Once for all who show it: a line may be megabytes long.
  const masked = useMemo(() => maskSecrets(line), [line]);
  const mask = revealed ? unmasked : maskedText;
  return {
    count: masked.hidden.length,
    revealed,
    line: revealed ? line : masked.text,
    mask,
    toggle: () => setRevealed(!revealed),
  };
}

const unmasked = (text: string): string => text;
const maskedText = (text: string): string => maskSecrets(text).text;

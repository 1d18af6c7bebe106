import { useEffect, useRef, useState } from 'react';
import { copyText } from './clipboard.ts';

export type CopyState = 'idle' | 'copied' | 'refused';

/** How long a button says that it copied. */
const SHOWN_MS = 1500;

/** Copies, and tells for a moment whether it worked. */
export function useCopy(): { readonly state: CopyState; copy(text: string): void } {
  const [state, setState] = useState<CopyState>('idle');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = (text: string): void => {
    void copyText(text).then((copied) => {
      setState(copied ? 'copied' : 'refused');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setState('idle'), SHOWN_MS);
    });
  };
  return { state, copy };
}

import type { SessionState } from '@edda/protocol';
import type { ReactNode } from 'react';
import { STATE_TEXTS } from './session-columns.ts';

const TONES: Readonly<Record<SessionState, string>> = {
  answered: 'text-muted',
  called: 'text-muted',
  refused: 'text-error',
  cut: 'text-warn',
  unanswered: 'text-warn',
  unknown: 'text-faint',
};

/** How a session ended, in a word. */
export function StateWord({ state }: { readonly state: SessionState }): ReactNode {
  return <span className={TONES[state]}>{STATE_TEXTS[state]}</span>;
}

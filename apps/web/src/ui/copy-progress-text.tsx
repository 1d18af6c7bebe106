import type { ReactNode } from 'react';
import type { CopyProgress } from '../platform/lines/use-line-copy.ts';
import { LinkButton } from './link-button.tsx';

export interface CopyProgressTextProps {
  readonly progress: CopyProgress;
  onConfirm(): void;
}

/** How copying stands: in a sentence, with the click that a browser may want. */
export function CopyProgressText({ progress, onConfirm }: CopyProgressTextProps): ReactNode {
  const { phase, message } = progress;
  return (
    <span role="status" className={phase === 'failed' ? 'text-error' : ''}>
      {message}
      {phase === 'refused' && (
        <>
          {' '}
          <LinkButton className="text-accent" onClick={onConfirm}>
            Copy now
          </LinkButton>
        </>
      )}
    </span>
  );
}

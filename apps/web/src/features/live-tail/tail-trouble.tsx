import type { ErrorBody } from '@edda/protocol';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { NoticeStrip } from '../../ui/notice-strip.tsx';

export interface TailTroubleProps {
  readonly error: ErrorBody;
  /** It tries again by itself. */
  readonly passing: boolean;
  onRetry(): void;
}

/** The live tail stands still: why, and what happens next. Below the list, so that no row moves. */
export function TailTrouble({ error, passing, onRetry }: TailTroubleProps): ReactNode {
  return (
    <NoticeStrip tone={passing ? 'warning' : 'failure'} action={<Button onClick={onRetry}>Try now</Button>}>
      The live tail stands still. {error.message.replace(/[.!?…]?$/, '.')} {error.hint ?? ''}{' '}
      {passing
        ? 'It goes on by itself, from where it was; what came meanwhile is loaded then.'
        : 'What is loaded stays, and nothing new is added.'}
    </NoticeStrip>
  );
}

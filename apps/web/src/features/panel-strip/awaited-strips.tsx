import type { ErrorBody } from '@edda/protocol';
import type { ReactNode } from 'react';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { STRIP_HEIGHT } from './strip-columns.ts';

export interface AwaitedStripsProps {
  /** So many strips will probably stand here. */
  readonly count: number;
  /** Why it is not known which. */
  readonly error: ErrorBody | null;
  onRetry(): void;
}

/** Keeps the room of strips until it is known which they are, so that nothing moves when they come. */
export function AwaitedStrips({ count, error, onRetry }: AwaitedStripsProps): ReactNode {
  if (error === null) return <div aria-hidden style={{ height: count * STRIP_HEIGHT }} />;
  return (
    <Notice tone="failure" className="border-b p-3" action={<LinkButton onClick={onRetry}>Ask again</LinkButton>}>
      The panels are not known: {error.message}
    </Notice>
  );
}

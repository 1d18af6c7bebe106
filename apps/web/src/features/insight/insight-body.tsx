import type { ReactNode } from 'react';
import type { InsightState } from '../../api/insight-reader.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

export interface InsightBodyProps {
  readonly state: InsightState;
  onRetry(): void;
  /** What there is to show; asked for once there are findings. */
  readonly children: ReactNode;
}

/** What is found, or why there is nothing yet. What was found before something failed stays. */
export function InsightBody({ state, onRetry, children }: InsightBodyProps): ReactNode {
  const { error, findings, subject, notices, phase } = state;
  const isEmpty = subject?.total === 0;
  const last = notices.at(-1);
  return (
    <div className="min-h-0 flex-1 overflow-auto" aria-busy={phase === 'reading'}>
      {error !== null && (
        <Notice tone="failure" className="border-b px-3 py-2" action={<Button onClick={onRetry}>Try again</Button>}>
          {findings === null ? 'The lines could not be read' : 'Reading stopped; what was read is shown'}:{' '}
          {error.message}
        </Notice>
      )}
      {last !== undefined && error === null && phase === 'reading' && (
        <Notice tone="warning" className="border-b px-3 py-2">
          {last.message}
        </Notice>
      )}
      {isEmpty && phase === 'settled' ? (
        <p className="px-3 py-6 text-sm text-muted">
          There are no lines here to compare. Choose a longer range, or take a filter away.
        </p>
      ) : (
        findings !== null && children
      )}
    </div>
  );
}

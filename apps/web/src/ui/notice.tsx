import { clsx } from 'clsx';
import type { ReactNode } from 'react';

const TONES = {
  plain: 'text-muted',
  warning: 'text-warn',
  failure: 'text-error',
} as const satisfies Record<string, string>;

export interface NoticeProps {
  readonly tone?: keyof typeof TONES;
  /** Buttons or links that do something about it. */
  readonly action?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A sentence and what can be done about it. */
export function Notice({ tone = 'plain', action, className, children }: NoticeProps): ReactNode {
  return (
    <div
      role={tone === 'failure' ? 'alert' : 'status'}
      className={clsx('flex flex-wrap items-center gap-x-3 gap-y-1 text-sm', TONES[tone], className)}
    >
      <span className="[overflow-wrap:anywhere]">{children}</span>
      {action}
    </div>
  );
}

import { clsx } from 'clsx';
import type { ReactNode } from 'react';

const TONES = {
  user: 'border-transparent bg-accent-soft',
  plain: 'border-border bg-raised',
  failure: 'border-error bg-raised',
  warning: 'border-warn bg-raised',
} as const satisfies Record<string, string>;

export interface BoxProps {
  readonly tone?: keyof typeof TONES;
  readonly title: ReactNode;
  /** At the right edge: when, how much. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** Something that was said, by whom, and when. */
export function Box({ tone = 'plain', title, note, children }: BoxProps): ReactNode {
  return (
    <div className={clsx('rounded-lg border px-3.5 py-2.5', TONES[tone])}>
      <p className="mb-1 flex flex-wrap justify-between gap-x-3 text-xs font-semibold text-muted">
        <span className={clsx('wrap-anywhere', tone === 'failure' && 'text-error', tone === 'warning' && 'text-warn')}>
          {title}
        </span>
        {note !== undefined && <span className="font-medium">{note}</span>}
      </p>
      {children}
    </div>
  );
}

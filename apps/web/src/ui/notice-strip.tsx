import type { ReactNode } from 'react';
import { Notice } from './notice.tsx';

export interface NoticeStripProps {
  readonly tone: 'warning' | 'failure';
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A notice across the foot of a list: it takes room from below, so that no row moves. */
export function NoticeStrip({ tone, action, children }: NoticeStripProps): ReactNode {
  const ground = tone === 'failure' ? 'bg-error/7' : 'bg-warn/7';
  return (
    <Notice tone={tone} action={action} className={`border-t px-3 py-1.5 ${ground}`}>
      {children}
    </Notice>
  );
}

import type { ReactNode } from 'react';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { STRIP_HEIGHT } from './strip-columns.ts';

export interface UnknownStripProps {
  readonly problem: string;
  onHide(): void;
}

/** A panel that the address names and nobody knows keeps its place, and says why it is empty. */
export function UnknownStrip({ problem, onHide }: UnknownStripProps): ReactNode {
  return (
    <div
      role="group"
      aria-label="Unknown panel"
      className="flex items-center border-b px-3"
      style={{ height: STRIP_HEIGHT }}
    >
      <Notice tone="warning" className="text-xs" action={<LinkButton onClick={onHide}>Take it away</LinkButton>}>
        {problem}
      </Notice>
    </div>
  );
}

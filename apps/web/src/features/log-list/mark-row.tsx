import type { ReactNode } from 'react';
import type { Mark } from '../../api/row-buffer.ts';
import { LinkButton } from '../../ui/link-button.tsx';

export interface MarkRowProps {
  readonly mark: Mark;
  /** Asks again for what is missing here, where that can be done. */
  onMend?(id: string): void;
}

/** Something that is said between two rows: hatched, so that nobody takes it for a line. */
export function MarkRow({ mark, onMend }: MarkRowProps): ReactNode {
  const { id, message, gap, busy = false } = mark;
  return (
    <div className="flex min-h-(--row) items-center justify-center bg-[repeating-linear-gradient(135deg,transparent_0_6px,color-mix(in_srgb,var(--warn)_9%,transparent)_6px_12px)] px-3 text-center text-xs font-medium text-warn">
      <span role="gridcell" aria-busy={busy}>
        {message}
        {gap !== undefined && onMend !== undefined && !busy && (
          <>
            {'. '}
            <LinkButton onClick={() => onMend(id)}>Try again</LinkButton>
          </>
        )}
      </span>
    </div>
  );
}

import type { ReactNode } from 'react';
import { countText } from '../../platform/number-text.ts';
import type { RowFold } from './list-rows.ts';

export interface FoldCountProps {
  readonly fold: RowFold;
  /** Whether Tab stops here: only in the row where the keyboard is. */
  readonly reachable: boolean;
  onOpen(isOpen: boolean): void;
}

/** `×37`: so many neighbours say the same; shows each of them. A line of an open fold is set in. */
export function FoldCount({ fold, reachable, onOpen }: FoldCountProps): ReactNode {
  if (fold.count === 0)
    return <span role="presentation" className="mr-2 ml-1 inline-block h-3 border-l border-border-strong" />;
  const lines = `${countText(fold.count)} lines that say the same`;
  return (
    <button
      type="button"
      aria-expanded={fold.isOpen}
      aria-label={lines}
      title={`${lines}: ${fold.isOpen ? 'fold them' : 'show each'} (${fold.isOpen ? '←' : '→'})`}
      tabIndex={reachable ? 0 : -1}
      onClick={(event) => {
        event.stopPropagation();
        onOpen(!fold.isOpen);
      }}
      className="mr-2 shrink-0 self-start rounded-pill border border-border-strong bg-surface px-1.5 text-xs leading-4 font-semibold text-muted tabular-nums hover:bg-hover hover:text-text aria-expanded:text-accent"
    >
      ×{countText(fold.count)}
    </button>
  );
}

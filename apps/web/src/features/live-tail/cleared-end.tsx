import type { ReactNode } from 'react';
import { countedText } from '../../platform/number-text.ts';
import { LinkButton } from '../../ui/link-button.tsx';

export interface ClearedEndProps {
  readonly count: number;
  onShow(): void;
}

/** Where the rows end that came after the list was cleared. */
export function ClearedEnd({ count, onShow }: ClearedEndProps): ReactNode {
  return (
    <div
      role="gridcell"
      className="flex min-h-(--row) flex-wrap items-center justify-center gap-x-2 px-3 text-center text-xs text-faint"
    >
      <span>
        New lines appear above. {countedText(count, 'loaded line')} from before the list was cleared{' '}
        {count === 1 ? 'is' : 'are'} out of sight.
      </span>
      <LinkButton onClick={onShow}>Show {count === 1 ? 'it' : 'them'}</LinkButton>
    </div>
  );
}

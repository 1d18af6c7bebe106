import type { Ask } from '@edda/protocol';
import { clsx } from 'clsx';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { Popover } from '../../ui/popover.tsx';
import type { CountedRange } from './counted-range.ts';

const MutedPanel = lazy(async () => ({ default: (await import('./muted-panel.tsx')).MutedPanel }));

export interface MutedChipProps {
  readonly ask: Ask;
  /** Where it is counted what is hidden; null where nothing can be counted. */
  readonly counted: CountedRange | null;
  onAsk(ask: Ask): void;
}

/** How much known noise is left out, and what opens the list of it. */
export function MutedChip({ ask, counted, onAsk }: MutedChipProps): ReactNode {
  const [open, setOpen] = useState(false);
  const { muted = [] } = ask;
  const on = muted.filter((mute) => mute.on).length;
  const words = on === muted.length ? `Muted ${on}` : `Muted ${on} of ${muted.length}`;
  return (
    <Popover
      label="Muted lines"
      open={open}
      onOpenChange={setOpen}
      className="w-[440px] p-3"
      trigger={
        <button
          type="button"
          aria-label={muted.length === 0 ? 'Mute known noise' : `${words}: known noise that is left out`}
          title="Known noise"
          className={clsx(
            'flex h-[26px] shrink-0 items-center justify-center gap-1.5 rounded-sm text-sm font-medium hover:bg-hover',
            muted.length === 0
              ? 'w-[26px] text-faint hover:text-text'
              : 'border border-border px-2 text-muted hover:text-text',
          )}
        >
          <Icon name="eye-off" />
          {muted.length > 0 && words}
        </button>
      }
    >
      <Suspense fallback={<div className="h-40" />}>
        <MutedPanel ask={ask} counted={counted} onAsk={onAsk} />
      </Suspense>
    </Popover>
  );
}

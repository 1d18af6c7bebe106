import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useCopy } from '../../platform/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Popover } from '../../ui/popover.tsx';
import type { ShareWays } from './share-ways.ts';

const SharePanel = lazy(async () => ({ default: (await import('./share-panel.tsx')).SharePanel }));

const WORDS = { idle: 'Share', copied: 'Copied', refused: 'Not allowed' } as const;

/** The header's button that copies a link to what is seen, or leads to the same elsewhere. */
export function ShareMenu(ways: ShareWays): ReactNode {
  const [open, setOpen] = useState(false);
  const { state, copy } = useCopy();
  return (
    <Popover
      label="Share"
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="flex w-96 flex-col gap-0.5 p-1"
      trigger={
        <Button variant="ghost" aria-label="Share" className="px-2 wide:px-2.5">
          <Icon name={state === 'copied' ? 'check' : 'link'} />
          <span aria-live="polite" className="hidden wide:inline">
            {WORDS[state]}
          </span>
        </Button>
      }
    >
      <Suspense fallback={<div className="h-24" />}>
        <SharePanel
          {...ways}
          onCopy={(link) => {
            copy(link);
            setOpen(false);
          }}
        />
      </Suspense>
    </Popover>
  );
}

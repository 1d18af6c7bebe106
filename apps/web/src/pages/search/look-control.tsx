import { lazy, type ReactNode, Suspense } from 'react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Popover } from '../../ui/popover.tsx';
import type { SearchModel } from './use-search-model.ts';

const LookPanel = lazy(async () => ({
  default: (await import('../../features/line-look/look-panel.tsx')).LookPanel,
}));

/** The menu of how lines are shown. */
export function LookControl({ model }: { readonly model: SearchModel }): ReactNode {
  const { view, change } = model;
  return (
    <Popover
      label="How lines are shown"
      align="end"
      trigger={
        <Button variant="ghost">
          <Icon name="columns" />
          <span className="hidden wide:inline">Lines</span>
          <span className="sr-only wide:hidden">Lines</span>
          <Icon name="chevron-down" />
        </Button>
      }
    >
      <Suspense>
        <LookPanel look={view.look} onChange={(look) => change({ look })}>
          {null}
        </LookPanel>
      </Suspense>
    </Popover>
  );
}

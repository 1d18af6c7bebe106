import { lazy, type ReactNode, Suspense } from 'react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Popover } from '../../ui/popover.tsx';
import type { SearchModel } from './use-search-model.ts';

const LookMenu = lazy(async () => ({ default: (await import('./look-menu.tsx')).LookMenu }));

/** The menu of how lines are shown. */
export function LookControl({ model }: { readonly model: SearchModel }): ReactNode {
  return (
    <Popover
      label="How lines are shown"
      align="end"
      trigger={
        <Button variant="ghost">
          <Icon name="columns" />
          {/* As wide as the bar above the rows lets it be. */}
          <span className="sr-only @4xl:not-sr-only">Lines</span>
          <Icon name="chevron-down" />
        </Button>
      }
    >
      <Suspense>
        <LookMenu model={model} />
      </Suspense>
    </Popover>
  );
}

import type { Ask } from '@edda/protocol';
import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { tellableAsk } from '../../url-state/address-secret.ts';
import { EMPTY_PANE, splitPath } from '../../url-state/split-view.ts';
import type { SearchModel } from './use-search-model.ts';

const TEXT = 'Metrics beside these lines';

/** The same question, with metrics on the time axis of its lines. */
export function BesideMetrics({ model }: { readonly model: SearchModel }): ReactNode {
  const { view, follow } = model;
  const { backend, time, zone, ask, row } = view;
  const hrefOf = (asked: Ask): string => splitPath({ backend, time, zone, first: { ...EMPTY_PANE, ask: asked, row } });
  return (
    <Tooltip text={TEXT}>
      <InnerLink
        href={hrefOf(tellableAsk(ask))}
        onFollow={() => follow(hrefOf(ask))}
        aria-label={TEXT}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-sm text-faint transition-colors hover:bg-hover hover:text-text"
      >
        <Icon name="split" />
      </InnerLink>
    </Tooltip>
  );
}

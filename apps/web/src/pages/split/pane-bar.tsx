import type { Ask } from '@edda/protocol';
import { clsx } from 'clsx';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { PanelPicker } from '../../features/panel-picker/panel-picker.tsx';
import { countText } from '../../platform/number-text.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { tellableAsk } from '../../url-state/address-secret.ts';
import { encodeView } from '../../url-state/codec.ts';
import { DEFAULT_VIEW } from '../../url-state/view-state.ts';
import { type EditedPanel, NEW_PANEL } from './pane-editor.tsx';
import { SourceChoice } from './source-choice.tsx';
import type { PaneModel } from './use-pane.ts';
import type { SplitModel } from './use-split-model.ts';

export interface PaneBarProps {
  readonly split: SplitModel;
  readonly pane: PaneModel;
  onFacets(): void;
  onEdit(edited: EditedPanel): void;
}

/** How many lines there are, which panels are shown, and the way to the search page. */
export function PaneBar({ split, pane, onFacets, onEdit }: PaneBarProps): ReactNode {
  const { rows } = pane.search;
  useSyncExternalStore(rows.subscribe, () => rows.version);
  const [picking, setPicking] = useState(false);
  const { view, panels } = split;
  const { ask, row } = pane.pane;
  const { backend, time, zone } = view;
  const searchHref = (asked: Ask): string =>
    `/search?${encodeView({ ...DEFAULT_VIEW, backend, ask: asked, time, zone, row })}`;
  return (
    <div className="flex h-9 shrink-0 items-center gap-1 border-b px-3 text-sm text-muted">
      <Button variant="ghost" className={clsx('-ml-2', view.layout !== 'panes' && 'roomy:hidden')} onClick={onFacets}>
        <Icon name="filter" />
        Filters
      </Button>
      {view.layout === 'panes' && (
        <SourceChoice
          services={pane.facets.data?.services ?? []}
          chosen={pane.pane.ask.services}
          onChange={(services) => pane.askFor({ ...pane.pane.ask, services: [...services] })}
        />
      )}
      <p className="flex min-w-0 flex-1 overflow-hidden whitespace-nowrap" role="status">
        <span className="shrink-0">
          <b className="font-semibold text-text">{countText(rows.rowCount)}</b> rows loaded
          {pane.total !== null && (
            <>
              {' of '}
              <b className="font-semibold text-text">{countText(Math.max(pane.total, rows.rowCount))}</b>
            </>
          )}
        </span>
        <span className="min-w-0 truncate whitespace-pre">{' · newest first'}</span>
      </p>
      <InnerLink
        href={searchHref(tellableAsk(ask))}
        onFollow={() => split.follow(searchHref(ask))}
        title="These lines in the search"
        className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md px-2 font-medium hover:bg-hover hover:text-text"
      >
        <Icon name="search" />
        <span className={view.layout === 'panes' ? 'sr-only' : 'max-wide:sr-only'}>In search</span>
      </InnerLink>
      {panels.data !== undefined && (
        <PanelPicker
          sets={panels.data.sets}
          own={panels.data.own}
          metrics={panels.data.metrics}
          shown={pane.refs}
          known={pane.awaited === 0}
          open={picking}
          onOpenChange={setPicking}
          onShow={pane.show}
          onNew={() => {
            setPicking(false);
            onEdit(NEW_PANEL);
          }}
          onEdit={(panel) => {
            setPicking(false);
            onEdit({ ref: panel.id, panel, own: panel });
          }}
        />
      )}
    </div>
  );
}

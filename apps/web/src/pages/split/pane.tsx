import { parseNanos } from '@edda/model';
import { clsx } from 'clsx';
import { lazy, type ReactNode, Suspense, useMemo, useState, useSyncExternalStore } from 'react';
import { Facets } from '../../features/facets/facets.tsx';
import { MutedChip } from '../../features/muted/muted-chip.tsx';
import { QueryBar } from '../../features/query-bar/query-bar.tsx';
import { queryFaultOf } from '../../features/query-bar/query-fault.ts';
import { RefusedQuery } from '../../features/query-bar/refused-query.tsx';
import { searchProgress } from '../../features/status-footer/footer-progress.ts';
import { StatusFooter } from '../../features/status-footer/status-footer.tsx';
import { TroubleNotice } from '../../features/trouble-notice/trouble-notice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { askTitle } from '../../url-state/ask-words.ts';
import { encodeView } from '../../url-state/codec.ts';
import type { PaneName } from '../../url-state/split-view.ts';
import { DEFAULT_VIEW } from '../../url-state/view-state.ts';
import { useLabelDiscovery } from '../search/use-label-discovery.ts';
import { PaneBar } from './pane-bar.tsx';
import { PaneBody } from './pane-body.tsx';
import { type EditedPanel, PaneEditor } from './pane-editor.tsx';
import { PaneOpenRow } from './pane-open-row.tsx';
import { type PaneModel, usePane } from './use-pane.ts';
import type { SplitModel } from './use-split-model.ts';

const SaveQueryDialog = lazy(async () => ({
  default: (await import('../../features/saved-queries/save-query-dialog.tsx')).SaveQueryDialog,
}));

const NO_RANGE = { start: '0', end: '0' };

export interface PaneProps {
  readonly split: SplitModel;
  readonly name: PaneName;
}

/** One source: its question, its panels and its lines. */
export function Pane({ split, name }: PaneProps): ReactNode {
  const pane = usePane(split, name);
  const { view } = split;
  const { ask } = pane.pane;
  const { search, searchState } = pane;
  const [editing, setEditing] = useState(false);
  const [saving, setSaving] = useState(false);
  const [edited, setEdited] = useState<EditedPanel | null>(null);
  const [facetsOpen, setFacetsOpen] = useState(false);
  const fault = useMemo(() => queryFaultOf(searchState.error), [searchState.error]);
  const refused = fault !== null && searchState.stale ? fault : null;
  const range = pane.run?.kind === 'log' ? pane.run.asked.range : NO_RANGE;
  const discovery = useLabelDiscovery(view.backend, range);
  const isTwo = view.layout === 'panes';
  const title = isTwo ? `Source ${name === 'first' ? 1 : 2}` : 'Metrics and lines';
  const facets = (
    <Facets
      ask={ask}
      scope={{ backend: view.backend, range, query: '' }}
      facets={pane.facets}
      onChange={pane.askFor}
      onRetry={pane.retryFacets}
    />
  );
  return (
    <section
      aria-label={title}
      onPointerDownCapture={() => split.setActive(name)}
      onFocusCapture={() => split.setActive(name)}
      className={clsx('relative flex min-h-0 min-w-0 flex-1 flex-col', isTwo && 'not-last:border-r')}
    >
      <QueryBar
        {...(isTwo ? { name: `Log lines, ${title}` } : {})}
        ask={ask}
        plan={searchState.plan}
        cost={pane.cost}
        fault={fault}
        running={searchState.phase === 'loading' || searchState.phase === 'waiting'}
        discovery={discovery}
        editing={editing}
        onEditing={setEditing}
        onChange={pane.askFor}
        onRun={split.again}
        onStop={() => search.stop()}
        onSave={() => setSaving(true)}
        muted={
          <MutedChip
            ask={ask}
            counted={pane.run?.kind === 'log' ? { backend: view.backend, range } : null}
            onAsk={pane.askFor}
          />
        }
      />
      <div className="flex min-h-0 flex-1">
        {!isTwo && (
          <aside aria-label="Filters" className="w-58 shrink-0 overflow-auto border-r bg-surface max-roomy:hidden">
            {facets}
          </aside>
        )}
        <div className="flex min-w-0 flex-1 flex-col">
          <PaneBar split={split} pane={pane} onFacets={() => setFacetsOpen(true)} onEdit={setEdited} />
          {refused !== null && pane.run?.kind === 'log' ? (
            <RefusedQuery ask={ask} fault={refused} onChange={pane.askFor} onEdit={() => setEditing(true)} />
          ) : (
            <div className="flex min-h-0 flex-1">
              <PaneBody split={split} pane={pane} onEdit={setEdited} />
              {pane.pane.row !== null && <PaneOpenRow split={split} pane={pane} id={pane.pane.row} />}
            </div>
          )}
        </div>
      </div>
      <TroubleNotice
        state={searchState}
        error={refused === null ? searchState.error : null}
        elsewhere={search.rows.size === 0}
        rowCount={search.rows.rowCount}
        problems={[]}
        onRetry={() => search.retry()}
        onMend={() => void search.mend()}
        onForget={() => undefined}
      />
      <PaneFooter split={split} pane={pane} />
      <Sheet open={facetsOpen} title="Filters" onOpenChange={setFacetsOpen}>
        {facets}
      </Sheet>
      {edited !== null && <PaneEditor split={split} pane={pane} edited={edited} onClose={() => setEdited(null)} />}
      {saving && (
        <Suspense>
          <SaveQueryDialog
            open
            search={encodeView({ ...DEFAULT_VIEW, backend: view.backend, ask, time: view.time, zone: view.zone })}
            suggestedName={askTitle(ask)}
            onOpenChange={setSaving}
          />
        </Suspense>
      )}
    </section>
  );
}

function PaneFooter({ split, pane }: { readonly split: SplitModel; readonly pane: PaneModel }): ReactNode {
  const { search, searchState, counted } = pane;
  const { zone } = split.view;
  useSyncExternalStore(search.rows.subscribe, () => search.rows.version);
  const lastRow = parseNanos(search.rows.last?.row.time ?? '');
  return (
    <StatusFooter
      progress={searchProgress(searchState, { lastRow, counted, zone })}
      zone={zone}
      now={split.range?.end ?? null}
      hints={KEY_HINTS}
    />
  );
}

const KEY_HINTS = ['drag zooms', 'double click zooms out', 'j k rows', 'Enter open'];

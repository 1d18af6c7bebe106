import type { PlannedQuery } from '@edda/protocol';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { MutedChip } from '../../features/muted/muted-chip.tsx';
import { QueryBar } from '../../features/query-bar/query-bar.tsx';
import { queryFaultOf } from '../../features/query-bar/query-fault.ts';
import { TroubleNotice } from '../../features/trouble-notice/trouble-notice.tsx';
import { useHotkeys } from '../../platform/hotkeys.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { askTitle } from '../../url-state/ask-words.ts';
import { LogResults } from './log-results.tsx';
import { OpenRow } from './open-row.tsx';
import { SearchFooter } from './search-footer.tsx';
import { SearchHeader } from './search-header.tsx';
import { useLabelDiscovery } from './use-label-discovery.ts';
import { showChart } from './show-chart.ts';
import { type SearchModel, useSearchModel } from './use-search-model.ts';

/** Parts that few visits need. */
const Facets = lazy(async () => ({ default: (await import('../../features/facets/facets.tsx')).Facets }));
const MetricResults = lazy(async () => ({ default: (await import('./metric-results.tsx')).MetricResults }));
const SaveQueryDialog = lazy(async () => ({
  default: (await import('../../features/saved-queries/save-query-dialog.tsx')).SaveQueryDialog,
}));
const InsightResults = lazy(async () => ({ default: (await import('./insight-results.tsx')).InsightResults }));
const RefusedQuery = lazy(async () => ({
  default: (await import('../../features/query-bar/refused-query.tsx')).RefusedQuery,
}));
const NoRange = lazy(async () => ({ default: (await import('../../features/time-range/no-range.tsx')).NoRange }));
const QuerySteps = lazy(async () => ({
  default: (await import('../../features/query-steps/query-steps.tsx')).QuerySteps,
}));
const SearchOffers = lazy(async () => ({ default: (await import('./search-offers.tsx')).SearchOffers }));

const SelectionMenu = lazy(async () => ({
  default: (await import('../../features/muted/selection-menu.tsx')).SelectionMenu,
}));

const NO_RANGE = { start: '0', end: '0' };

/** Search: a question, its lines, and one of them open. All of it is in the address. */
export function SearchPage(): ReactNode {
  const model = useSearchModel();
  const { view, run, range, search, searchState, error } = model;
  const isMetric = run?.kind === 'metric';
  const fault = useMemo(() => queryFaultOf(error), [error]);
  // Where there is no answer at all, its place says why; all else is said below the rows, so that they stay.
  const refused = fault !== null && (isMetric || searchState.stale) ? fault : null;
  const [editing, setEditing] = useState(false);
  const [saving, setSaving] = useState(false);
  const [facetsOpen, setFacetsOpen] = useState(false);
  const asked = run === null || run.kind === 'none' ? NO_RANGE : run.asked.range;
  const discovery = useLabelDiscovery(view.backend, asked);
  useHotkeys('Question', {
    l: [view.live ? 'Stop the live tail' : 'Start the live tail', () => model.setLive(!view.live)],
    s: ['Save this query', () => setSaving(true)],
    r: ['Run again', model.again],
  });

  const refusal =
    run?.kind !== 'none' && refused === null ? null : (
      <Suspense fallback={<div className="flex-1" />}>
        {run?.kind === 'none' ? (
          <NoRange problem={run.problem} onTime={model.askTime} />
        ) : (
          refused !== null && (
            <RefusedQuery ask={view.ask} fault={refused} onChange={model.ask} onEdit={() => setEditing(true)} />
          )
        )}
      </Suspense>
    );

  return (
    <>
      <title>{`${askTitle(view.ask)} · Edda`}</title>
      <h1 className="sr-only">Search</h1>
      <SearchHeader model={model} />
      <QueryBar
        ask={view.ask}
        plan={model.plan}
        cost={model.cost}
        fault={fault}
        running={isMetric ? model.metric.fetching : searchState.phase === 'loading' || searchState.phase === 'waiting'}
        discovery={discovery}
        editing={editing}
        onEditing={setEditing}
        onChange={model.ask}
        onRun={model.again}
        onStop={isMetric ? model.stopMetric : () => search.stop()}
        onSave={() => setSaving(true)}
        costScope={run === null || run.kind === 'none' ? null : { backend: view.backend, range: asked }}
        muted={
          <MutedChip
            ask={view.ask}
            counted={run?.kind === 'log' ? { backend: view.backend, range: asked } : null}
            onAsk={model.ask}
          />
        }
        {...(run?.kind === 'log'
          ? {
              renderSteps: ({ logql }: PlannedQuery) => (
                <Suspense>
                  <QuerySteps request={{ backend: view.backend, logql, range: asked }} zone={view.zone} />
                </Suspense>
              ),
            }
          : {})}
        renderOffers={(slot) => (
          <Suspense>
            <SearchOffers slot={slot} model={model} />
          </Suspense>
        )}
      />
      <div className="flex min-h-0 flex-1">
        {isMetric && range !== null ? (
          (refusal ?? (
            <Suspense>
              <MetricResults model={model} asked={run.asked} range={range} />
            </Suspense>
          ))
        ) : (
          <>
            <aside aria-label="Filters" className="hidden w-58 shrink-0 overflow-auto border-r bg-surface wide:block">
              <FacetsOf model={model} />
            </aside>
            <Sheet open={facetsOpen} title="Filters" onOpenChange={setFacetsOpen}>
              <FacetsOf model={model} />
            </Sheet>
            <section aria-label="Lines" className="flex min-w-0 flex-1 flex-col">
              {refusal ??
                (view.lens.kind === 'lines' ? (
                  <LogResults model={model} onFacets={() => setFacetsOpen(true)} />
                ) : (
                  <Suspense>
                    <InsightResults model={model} lens={view.lens} onFacets={() => setFacetsOpen(true)} />
                  </Suspense>
                ))}
            </section>
            {view.row !== null && <OpenRow model={model} id={view.row} />}
          </>
        )}
      </div>
      <TroubleNotice
        state={searchState}
        error={refused === null ? error : null}
        elsewhere={model.unanswered !== null}
        rowCount={search.rows.rowCount}
        problems={model.problems}
        onRetry={() => search.retry()}
        onMend={() => void search.mend()}
        onForget={() => model.change({}, 'replace')}
      />
      <SearchFooter model={model} />
      {search.rows.size > 0 && (
        <Suspense>
          <SelectionMenu ask={view.ask} onAsk={model.ask} />
        </Suspense>
      )}
      {saving && (
        <Suspense>
          <SaveQueryDialog open search={model.text} suggestedName={askTitle(view.ask)} onOpenChange={setSaving} />
        </Suspense>
      )}
    </>
  );
}

function FacetsOf({ model }: { readonly model: SearchModel }): ReactNode {
  const { view, run, facets, ask, retryFacets } = model;
  const range = run === null || run.kind === 'none' ? NO_RANGE : run.asked.range;
  return (
    <Suspense>
      <Facets
        ask={view.ask}
        scope={{ backend: view.backend, range, query: '' }}
        facets={facets}
        onChange={ask}
        onChart={(name, of) => void showChart(model, name, of)}
        onRetry={retryFacets}
      />
    </Suspense>
  );
}

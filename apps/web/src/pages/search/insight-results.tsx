import type { ReactNode } from 'react';
import { LensTabs } from '../../features/lens-tabs/lens-tabs.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { InsightPanel } from './insight-panel.tsx';
import type { InsightLens } from './insight-question.ts';
import { SearchHistogram } from './search-histogram.tsx';
import type { SearchModel } from './use-search-model.ts';

export interface InsightResultsProps {
  readonly model: SearchModel;
  readonly lens: InsightLens;
  onFacets(): void;
}

/** In the place of the rows: the same histogram, and below it what the lines are made of. */
export function InsightResults({ model, lens, onFacets }: InsightResultsProps): ReactNode {
  const { view, run, range, change } = model;
  return (
    <>
      <div className="@container flex h-10 shrink-0 items-center gap-1 border-b px-3 text-sm text-muted">
        <Button variant="ghost" className="-ml-2 wide:hidden" onClick={onFacets}>
          <Icon name="filter" />
          Filters
        </Button>
        <LensTabs lens={view.lens} onChange={(next) => change({ lens: next, row: null })} />
        <span className="flex-1" />
        <Button
          variant={view.histogram ? 'active' : 'ghost'}
          aria-pressed={view.histogram}
          onClick={() => change({ histogram: !view.histogram })}
        >
          <Icon name="graph" />
          <span className="sr-only wide:not-sr-only">Histogram</span>
        </Button>
      </div>
      {view.histogram && range !== null && <SearchHistogram model={model} range={range} />}
      {run?.kind === 'log' && <InsightPanel model={model} lens={lens} asked={run.asked} />}
    </>
  );
}

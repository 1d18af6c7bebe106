import type { ReactNode } from 'react';
import { LensTabs } from '../../features/lens-tabs/lens-tabs.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { HistogramPanel } from './histogram-panel.tsx';
import { InsightPanel } from './insight-panel.tsx';
import type { InsightLens } from './insight-question.ts';
import type { SearchModel } from './use-search-model.ts';

export interface InsightResultsProps {
  readonly model: SearchModel;
  readonly lens: InsightLens;
  onFacets(): void;
}

/** In the place of the rows: the same histogram, and below it what the lines are made of. */
export function InsightResults({ model, lens, onFacets }: InsightResultsProps): ReactNode {
  const { view, run, range, search, searchState, volume, change, ask, zoom } = model;
  return (
    <>
      <div className="flex h-10 shrink-0 items-center gap-1 border-b px-3 text-sm text-muted">
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
      {view.histogram && range !== null && (
        <HistogramPanel
          rows={search.rows}
          sight={model.sight}
          volume={volume}
          range={range}
          zone={view.zone}
          levels={view.ask.levels}
          direction={view.live ? 'backward' : view.direction}
          complete={searchState.end === 'complete'}
          onZoom={zoom}
          onLevels={(levels) => ask({ ...view.ask, levels: [...levels] })}
          onRetry={model.retryVolume}
        />
      )}
      {run?.kind === 'log' && <InsightPanel model={model} lens={lens} asked={run.asked} />}
    </>
  );
}

import { parseNanos } from '@edda/model';
import { type ReactNode, useSyncExternalStore } from 'react';
import { metricProgress, searchProgress } from '../../features/status-footer/footer-progress.ts';
import { StatusFooter } from '../../features/status-footer/status-footer.tsx';
import type { SearchModel } from './use-search-model.ts';

export function SearchFooter({ model }: { readonly model: SearchModel }): ReactNode {
  const { search, searchState, counted, range, run, metric, metricPieces, view } = model;
  useSyncExternalStore(search.rows.subscribe, () => search.rows.version);
  const lastRow = parseNanos(search.rows.last?.row.time ?? '');
  const progress =
    run?.kind === 'metric'
      ? metricProgress(metric, metricPieces)
      : searchProgress(searchState, { lastRow, counted, zone: view.zone });
  return <StatusFooter progress={progress} zone={view.zone} now={range?.end ?? null} />;
}

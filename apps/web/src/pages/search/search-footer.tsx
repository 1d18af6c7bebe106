import { parseNanos } from '@edda/model';
import { type ReactNode, useSyncExternalStore } from 'react';
import { StatusFooter } from '../../features/status-footer/status-footer.tsx';
import type { SearchModel } from './use-search-model.ts';

export function SearchFooter({ model }: { readonly model: SearchModel }): ReactNode {
  const { search, searchState, counted, range, view } = model;
  useSyncExternalStore(search.rows.subscribe, () => search.rows.version);
  return (
    <StatusFooter
      state={searchState}
      lastRow={parseNanos(search.rows.last?.row.time ?? '')}
      counted={counted}
      zone={view.zone}
      now={range?.end ?? null}
    />
  );
}

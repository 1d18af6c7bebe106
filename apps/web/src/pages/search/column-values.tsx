import { type ReactNode, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { ColumnFill } from '../../api/column-fill.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { NoticeStrip } from '../../ui/notice-strip.tsx';
import { useColumnNames } from '../../url-state/column-names.ts';
import type { SearchModel } from './use-search-model.ts';

/** Reads what loaded rows lack of the columns, and says so where it cannot. */
export function ColumnValues({ model }: { readonly model: SearchModel }): ReactNode {
  const { view, run, search, searchState, tailState } = model;
  const [fill] = useState(() => new ColumnFill(search.rows));
  const columns = useColumnNames(view.look.columns);
  const { error } = useSyncExternalStore(fill.state.subscribe, fill.state.get);
  const asked = run?.kind === 'log' ? run.search : null;
  // Rows come without values from a request, or a held tail, that began before a column was added.
  const isSettled = searchState.phase === 'settled' && !searchState.stale && tailState.held === 0;
  const read = useCallback(
    (signal: AbortSignal) => (asked === null ? Promise.resolve() : fill.run(asked, columns, signal)),
    [asked, fill, columns],
  );
  useEffect(() => {
    if (!isSettled || columns.length === 0) return;
    const stop = new AbortController();
    void read(stop.signal);
    return () => stop.abort();
  }, [read, isSettled, columns.length]);
  if (error === null) return null;
  return (
    <NoticeStrip
      tone="failure"
      action={<LinkButton onClick={() => void read(new AbortController().signal)}>Try again</LinkButton>}
    >
      The values of a column could not be read for all rows: {error.message}
    </NoticeStrip>
  );
}

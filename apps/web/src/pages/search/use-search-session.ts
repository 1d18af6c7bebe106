import { parseRowId } from '@edda/model';
import type { ColumnName } from '@edda/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { configOptions } from '../../api/config.ts';
import { RowBuffer } from '../../api/row-buffer.ts';
import { SearchSession, type SearchState } from '../../api/search-session.ts';
import { TailSession, type TailState } from '../../api/tail-session.ts';
import type { Run } from './run.ts';

export interface Sessions {
  readonly search: SearchSession;
  readonly searchState: SearchState;
  readonly tail: TailSession;
  readonly tailState: TailState;
}

const NO_COLUMNS: readonly ColumnName[] = [];

/** Keeps the search that the run asks for going, and the live tail where one is wanted. */
export function useSearchSession(
  run: Run | null,
  live: boolean,
  openRow: string | null,
  columns: readonly ColumnName[] = NO_COLUMNS,
): Sessions {
  const client = useQueryClient();
  const [search] = useState(
    () => new SearchSession(new RowBuffer(), () => void client.invalidateQueries(configOptions())),
  );
  const [tail] = useState(() => new TailSession((items) => search.prepend(items)));
  // A row that the address names is looked for by the first run; later ones are opened from the list.
  const [seek] = useState(() => (openRow === null ? null : (parseRowId(openRow)?.time.toString() ?? null)));

  // Before the search begins, so that its first rows have them too.
  useEffect(() => {
    search.wish(columns);
    tail.wish(columns);
  }, [search, tail, columns]);

  useEffect(() => {
    if (run?.kind !== 'log') return;
    const isFirst = search.state.get().run === 0;
    search.start(run.search, isFirst ? seek : null);
    return () => search.stop();
  }, [search, run, seek]);

  useEffect(() => {
    if (!live || run?.kind !== 'log') return;
    const { backend, ask, range } = run.search;
    tail.start({ backend, ask, from: range.end });
    return () => tail.stop();
  }, [tail, run, live]);

  return {
    search,
    searchState: useSyncExternalStore(search.state.subscribe, search.state.get),
    tail,
    tailState: useSyncExternalStore(tail.state.subscribe, tail.state.get),
  };
}

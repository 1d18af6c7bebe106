import { useMemo, useSyncExternalStore } from 'react';
import { compareTimes } from '../../api/row-buffer.ts';
import type { FoldedRows } from '../../features/log-list/folded-rows.ts';
import type { ListRows } from '../../features/log-list/list-rows.ts';
import type { MarkedRows, RowMarking } from '../../features/log-list/marked-rows.ts';
import { useFoldedRows } from '../../features/log-list/use-folded-rows.ts';
import { useMarkedRows } from '../../features/log-list/use-marked-rows.ts';
import type { SearchModel } from './use-search-model.ts';

export interface ShownRows {
  /** Each line, with a person's marks between them. */
  readonly lines: ListRows;
  /** The same, where there are marks or something was cleared away. */
  readonly marked: MarkedRows | null;
  /** The same, with neighbours folded that say the same; null where none are. */
  readonly folded: FoldedRows | null;
}

/** What the list shows of the rows that are loaded. Draws again whenever that changes. */
export function useShownRows({ search, searchState, view, run, tools }: SearchModel): ShownRows {
  const { marks, cleared } = useSyncExternalStore(tools.marks.state.subscribe, tools.marks.state.get);
  const range = run?.kind === 'log' ? run.asked.range : null;
  const clearedAt = view.live ? (cleared?.above ?? null) : null;
  const newestFirst = searchState.search?.direction !== 'forward';
  const isWhole = searchState.end === 'complete';
  const marking = useMemo((): RowMarking => {
    const inRange = marks.filter(
      ({ at, above }) =>
        range !== null && compareTimes(above, range.start) >= 0 && (view.live || compareTimes(at, range.end) <= 0),
    );
    return { marks: inRange, clearedAt, newestFirst, isWhole };
  }, [marks, range, view.live, clearedAt, newestFirst, isWhole]);
  const marked = useMarkedRows(search.rows, marking);
  const lines = marked ?? search.rows;
  const folded = useFoldedRows(lines, view.look.dedup);
  const shown = folded ?? lines;
  useSyncExternalStore(shown.subscribe, () => shown.version);
  return { lines, marked, folded };
}

import { type ReactNode, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ListRows } from '../../features/log-list/list-rows.ts';
import { rowsAbove } from '../../features/log-list/rows-above.ts';
import type { LogListHandle } from '../../features/log-list/use-list-handle.ts';
import { type SinceMark, SinceWords } from '../../features/live-tail/since-words.tsx';
import type { TailMark } from '../../features/live-tail/tail-marks.ts';
import { TailStrip } from '../../features/live-tail/tail-strip.tsx';
import { machineClock } from '../../platform/clock.ts';
import type { SearchModel } from './use-search-model.ts';

export interface TailBarProps {
  readonly model: SearchModel;
  readonly list: React.RefObject<LogListHandle | null>;
  readonly rows: ListRows;
  readonly paused: boolean;
  onPause(paused: boolean): void;
}

/** How often it is counted what came since a mark. */
const COUNT_EVERY_MS = 1000;

/** The live tail's own bar, and what it does to the list. */
export function TailBar({ model, list, rows, paused, onPause }: TailBarProps): ReactNode {
  const { view, tools, tail, tailState, reading } = model;
  const { marks, cleared } = useSyncExternalStore(tools.marks.state.subscribe, tools.marks.state.get);
  const last = marks.at(-1);
  const since = useSinceMark(rows, last);
  const jump = useJump(model, rows, list);
  const jumped = useRef<string | null>(null);
  useEffect(() => () => tools.marks.showCleared(), [tools]);

  const mark = (): void => {
    const row = reading.get().down ? belowFirstInSight(rows, list.current) : undefined;
    const now = nowText(model);
    // Further down, it is the lines' time that counts, and not when a person read them.
    if (row !== undefined) {
      tools.marks.add(row.row.time, row.row.time);
      return;
    }
    tools.marks.add(now, rows.rowFrom(0, 1)?.row.time ?? now);
    // Whoever was at the top stays there, and sees the mark.
    list.current?.scrollToTop();
  };
  const clear = (): void => {
    const now = nowText(model);
    tools.marks.clear(now, rows.rowFrom(0, 1)?.row.time ?? now);
    list.current?.scrollToTop();
  };
  const jumpBefore = (): void => {
    const at = marks.findIndex(({ id }) => id === jumped.current);
    const next = marks.at((at === -1 ? marks.length : at) - 1);
    if (next === undefined) return;
    jumped.current = next.id;
    jump(next);
  };
  return (
    <TailStrip
      state={tailState}
      arrivals={tail.arrivals}
      paused={paused}
      cleared={cleared !== null}
      since={
        last !== undefined && (
          <SinceWords
            mark={last}
            since={since}
            held={tailState.held}
            zone={view.zone}
            onJump={() => jump(last)}
            onRemove={(id) => tools.marks.remove(id)}
          />
        )
      }
      onPause={onPause}
      onMark={mark}
      onJump={last === undefined ? null : jumpBefore}
      onClear={clear}
      onShowCleared={() => tools.marks.showCleared()}
    />
  );
}

function nowText({ clock }: SearchModel): string {
  return String((clock ?? machineClock).now());
}

/** The first row that is in sight as a whole. */
function belowFirstInSight(rows: ListRows, list: LogListHandle | null): ReturnType<ListRows['rowFrom']> {
  const above = list?.beforeSight() ?? null;
  return rows.rowFrom(above === null ? 0 : rows.indexOf(above) + 2, 1);
}

const NOTHING_SINCE: SinceMark = { count: 0, levels: [], isWhole: true };

/** Counted once a second, however fast lines come. */
function useSinceMark(rows: ListRows, mark: TailMark | undefined): SinceMark {
  const [since, setSince] = useState(NOTHING_SINCE);
  const id = mark?.id;
  useEffect(() => {
    if (id === undefined) return;
    const look = (): void => setSince(rowsAbove(rows, id));
    look();
    const timer = setInterval(look, COUNT_EVERY_MS);
    return () => clearInterval(timer);
  }, [rows, id]);
  return since;
}

/** Goes to a mark; where the rows do not reach it yet, they are loaded first. */
function useJump(
  { search }: SearchModel,
  rows: ListRows,
  list: React.RefObject<LogListHandle | null>,
): (mark: TailMark) => void {
  const sought = useRef<string | null>(null);
  const look = useCallback(() => {
    const id = sought.current;
    if (id === null || rows.indexOf(id) === -1) return;
    sought.current = null;
    // When the list has drawn what it is to go to.
    requestAnimationFrame(() => list.current?.reveal(id));
  }, [rows, list]);
  useEffect(() => {
    look();
    return rows.subscribe(look);
  }, [rows, look]);
  return (mark) => {
    sought.current = mark.id;
    if (rows.indexOf(mark.id) === -1) search.reach(mark.above);
    else look();
  };
}

import { parseRowId } from '@edda/model';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { aroundOptions } from '../../api/around.ts';
import { errorBodyOf } from '../../api/api-error.ts';
import { type ContextQuestion, ContextSession } from '../../api/context-session.ts';
import { rowOptions } from '../../api/row.ts';
import { LogList } from '../../features/log-list/log-list.tsx';
import type { RowLook } from '../../features/log-list/log-row.tsx';
import type { LogListHandle } from '../../features/log-list/use-list-handle.ts';
import { ContextBar } from '../../features/row-context/context-bar.tsx';
import { clockAsk, contextKinds } from '../../features/row-context/context-kinds.ts';
import { SideEnd } from '../../features/row-context/side-end.tsx';
import { SPAN_NANOS } from '../../features/row-context/span-nanos.ts';
import { useHotkeys } from '../../platform/hotkeys.ts';
import { isOneDay } from '../../platform/one-day.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Around } from '../../url-state/around.ts';
import { withoutColumns } from '../../url-state/line-look.ts';
import { FindInRows } from './find-in-rows.tsx';
import type { RowKeys } from './row-keys.ts';
import type { SearchModel } from './use-search-model.ts';

export interface AroundRowProps {
  readonly model: SearchModel;
  readonly around: Around;
  readonly look: RowLook;
  readonly rowKeys: RowKeys;
}

/** A row in the middle of what belongs to it, in the place of the search's rows, which wait underneath. */
export function AroundRow({ model, around, look, rowKeys }: AroundRowProps): ReactNode {
  const { view, search, tools, change } = model;
  const known = search.rows.find(around.row);
  const detail = useQuery(rowOptions(view.backend, around.row, known?.labels ?? {}, view.ask));
  const kinds = useMemo(() => (detail.data === undefined ? [] : contextKinds(detail.data)), [detail.data]);
  const kind = kinds.find((each) => each.kind === around.kind);
  const question = useQuestion(model, around, detail.data?.labels ?? null, kind?.id ?? null);
  const list = useRef<LogListHandle>(null);
  const close = (): void => change({ around: null }, 'replace');
  const { finding } = useSyncExternalStore(tools.state.subscribe, tools.state.get);
  // Escape ends what was begun last.
  useHotkeys('Rows', view.row === null && !finding ? { Escape: ['Back to the rows', close] } : {});
  const problem =
    detail.error ??
    (detail.data !== undefined && kind === undefined ? new Error(`This line has no ${around.kind} id.`) : null);
  return (
    <section aria-label="Around the line" className="absolute inset-0 z-10 flex flex-col bg-bg">
      <ContextBar
        around={around}
        kinds={kinds}
        onChange={(next) => change({ around: next }, 'replace')}
        onCenter={() => list.current?.reveal(around.row)}
        onClose={close}
      />
      {problem !== null && (
        <div className="p-3">
          <Notice tone="failure" action={<LinkButton onClick={() => void detail.refetch()}>Try again</LinkButton>}>
            {errorBodyOf(problem).message}
          </Notice>
        </div>
      )}
      {question.error !== null && (
        <div className="p-3">
          <Notice tone="failure" action={<LinkButton onClick={question.retry}>Try again</LinkButton>}>
            {question.error}
          </Notice>
        </div>
      )}
      {question.asked !== null && problem === null && (
        <ContextRows
          key={`${around.kind} ${around.span} ${around.row} ${view.direction}`}
          model={model}
          around={around}
          look={look}
          rowKeys={rowKeys}
          question={question.asked}
          list={list}
        />
      )}
    </section>
  );
}

interface Question {
  readonly asked: ContextQuestion | null;
  readonly error: string | null;
  retry(): void;
}

/** What is asked, once it is known how. */
function useQuestion(
  { view }: SearchModel,
  around: Around,
  labels: Readonly<Record<string, string>> | null,
  id: string | null,
): Question {
  const plan = useQuery({ ...aroundOptions({ kind: around.kind, id: id ?? '' }), enabled: id !== null });
  const { backend, direction, live } = view;
  const asked = useMemo((): ContextQuestion | null => {
    const byClock = labels === null ? null : clockAsk(around.kind, labels);
    const asks = byClock === null ? plan.data : [byClock];
    const time = parseRowId(around.row)?.time;
    if (labels === null || asks === undefined || time === undefined) return null;
    return { backend, asks, time, spanNanos: SPAN_NANOS[around.span], order: live ? 'backward' : direction };
  }, [backend, direction, live, around.kind, around.row, around.span, labels, plan.data]);
  return {
    asked,
    error: plan.error === null ? null : errorBodyOf(plan.error).message,
    retry: () => void plan.refetch(),
  };
}

interface ContextRowsProps extends AroundRowProps {
  readonly question: ContextQuestion;
  readonly list: React.RefObject<LogListHandle | null>;
}

const nothing = (): void => undefined;

function ContextRows({ model, around, look, rowKeys, question, list }: ContextRowsProps): ReactNode {
  const { view, open, close, change, tools } = model;
  const [session] = useState(() => new ContextSession());
  useEffect(() => {
    session.start(question);
    return () => session.stop();
  }, [session, question]);
  const state = useSyncExternalStore(session.state.subscribe, session.state.get);
  const { finding } = useSyncExternalStore(tools.state.subscribe, tools.state.get);
  // The line stays in the middle as lines come on both sides, until a person goes elsewhere.
  const [isTouched, setTouched] = useState(false);
  if (finding && !isTouched) setTouched(true);
  const { rowCount: earlierRows } = state.earlier;
  const { rowCount: laterRows } = state.later;
  useEffect(() => {
    if (!isTouched && earlierRows + laterRows > 0) list.current?.reveal(around.row);
  }, [list, around.row, isTouched, earlierRows, laterRows]);
  const [top, bottom] =
    question.order === 'backward' ? (['later', 'earlier'] as const) : (['earlier', 'later'] as const);
  const { time, spanNanos } = question;
  const shown = useMemo(
    (): RowLook => ({
      ...look,
      lines: withoutColumns(look.lines),
      withDate: !isOneDay({ start: time > spanNanos ? time - spanNanos : 0n, end: time + spanNanos }, look.zone),
    }),
    [look, time, spanNanos],
  );
  /** What failed is asked again by a person, not by each look at the list. */
  const goOn = (side: typeof top): void => {
    if (state[side].error === null) session.more(side);
  };
  const end = (side: typeof top) => (
    <SideEnd
      side={side}
      state={state[side]}
      span={around.span}
      onMore={() => session.more(side)}
      onSpan={(span) => change({ around: { ...around, span } }, 'replace')}
    />
  );
  const touch = (): void => setTouched(true);
  return (
    <div
      className="flex min-h-0 flex-1 flex-col"
      onWheelCapture={touch}
      onPointerDownCapture={touch}
      onKeyDownCapture={touch}
    >
      {finding && (
        <FindInRows
          model={model}
          rows={session.rows}
          isPart={!state.earlier.isWhole || !state.later.isWhole}
          list={list}
        />
      )}
      <div className="border-b">{end(top)}</div>
      <LogList
        ref={list}
        name="Lines around"
        rows={session.rows}
        look={shown}
        stale={false}
        keepsPlace
        openId={view.row}
        pointedId={around.row}
        selection={tools.selection}
        rowKeys={rowKeys}
        end={<div role="gridcell">{end(bottom)}</div>}
        onOpen={open}
        onClose={close}
        onNearEnd={() => goOn(bottom)}
        onNearStart={() => goOn(top)}
        onFind={() => tools.state.update({ finding: true })}
        onSight={nothing}
        onAway={nothing}
      />
    </div>
  );
}

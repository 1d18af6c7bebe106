import type { Nanos } from '@edda/model';
import { columnKey } from '@edda/protocol';
import { clsx } from 'clsx';
import { lazy, memo, type ReactNode, Suspense, useRef } from 'react';
import type { Clock } from '../../platform/clock.ts';
import { Icon } from '../../ui/icon.tsx';
import { isTall, type LineLook } from '../../url-state/line-look.ts';
import { LEVEL_LOOKS } from './level-look.ts';
import type { ListRow } from './list-rows.ts';
import { RowMoment } from './row-moment.tsx';
import { RowText } from './row-text.tsx';
import { type EntityWay, RowWays } from './row-ways.tsx';
import type { TextMatcher } from './text-matcher.ts';

/** Few lists fold their rows or have columns. */
const FoldCount = lazy(async () => ({ default: (await import('./fold-count.tsx')).FoldCount }));
const RowValue = lazy(async () => ({ default: (await import('./row-value.tsx')).RowValue }));

/** What is the same for all rows of a list. */
export interface RowLook {
  readonly zone: string;
  readonly withDate: boolean;
  readonly lines: LineLook;
  readonly matcher: TextMatcher | null;
  /** Of whatever keeps traces, a template with `{traceId}` in it; null where nothing does. */
  readonly traceUrl: string | null;
  /** To everything about what a row has an id of; null where that is here. */
  readonly entityWay: EntityWay | null;
  /** Rows that somebody has pinned. */
  readonly pinned?: ReadonlySet<string>;
  /** What lines were how long ago by; this machine's where it is left out. */
  readonly clock?: Clock | null;
  /** Time is told as the distance from this moment, and processes instead of services: the rows are of one trace. */
  readonly origin?: Nanos;
}

export interface LogRowProps {
  readonly item: ListRow;
  readonly look: RowLook;
  /** The keyboard is here. */
  readonly active: boolean;
  /** Its mark in a drawing is pointed at. */
  readonly pointed: boolean;
  /** Its details are shown. */
  readonly open: boolean;
  /** It is one of the rows that a person has chosen. */
  readonly chosen: boolean;
  onOpen(id: string, isOpen: boolean): void;
  /** Shows each of the lines that a row stands for, or one for all; null where none are folded. */
  readonly onFold: ((id: string, isOpen: boolean) => void) | null;
  /** Chooses the row alone, or (`extend`) up to here; null where rows cannot be chosen. */
  readonly onChoose: ((id: string, extend: boolean) => void) | null;
}

/** One line, read from left to right like a sentence. */
export const LogRow = memo(function LogRow(props: LogRowProps): ReactNode {
  const { item, look, active, pointed, open, chosen, onOpen, onFold, onChoose } = props;
  const { row } = item;
  const level = LEVEL_LOOKS[row.level];
  const tall = isTall(look.lines);
  const failed = row.level === 'error' || row.level === 'critical';
  const fold =
    item.fold === undefined || onFold === null ? null : (
      <Suspense>
        <FoldCount fold={item.fold} reachable={active} onOpen={(isOpen) => onFold(row.id, isOpen)} />
      </Suspense>
    );
  const wasOpen = useRef(open);
  /** Whoever marks text in a row wants to copy it: a double click takes back what its first click did. */
  const onClick = (times: number): void => {
    const isMarking = getSelection()?.isCollapsed === false;
    if (isMarking && times === 2) onOpen(row.id, wasOpen.current);
    if (isMarking) return;
    wasOpen.current = open;
    onOpen(row.id, !open);
  };
  return (
    <div
      data-active={active || undefined}
      // With Shift the browser would mark the text of all rows in between.
      onMouseDown={(event) => void (event.shiftKey && onChoose !== null && event.preventDefault())}
      onClick={(event) => {
        if (onChoose !== null && (event.shiftKey || event.ctrlKey || event.metaKey)) onChoose(row.id, event.shiftKey);
        else onClick(event.detail);
      }}
      className={clsx(
        'group grid min-h-(--row) cursor-default grid-cols-(--cells-narrow) gap-x-2 pr-3 font-mono text-sm @rows:grid-cols-(--cells)',
        open && 'bg-selected',
        !open && (chosen ? 'bg-accent-soft' : ['hover:bg-hover', failed && 'bg-error/7']),
        (active || pointed) && !open && 'outline-1 -outline-offset-1 outline-accent outline-solid',
        tall ? 'items-start py-(--pad) leading-[18px]' : 'h-(--row) items-center leading-(--row)',
      )}
    >
      <span role="presentation" className={clsx(tall ? '-my-(--pad) self-stretch' : 'h-full', level.bar)} />
      <span role="gridcell" className="whitespace-pre text-muted">
        <RowMoment row={row} look={look} />
      </span>
      <span role="gridcell" className={clsx('hidden font-semibold @rows:block', level.text)} title={row.levelWord}>
        {level.word}
      </span>
      <span role="gridcell" className="hidden truncate text-muted @rows:block" title={row.service}>
        {look.origin === undefined ? row.service : (row.lane?.name ?? row.service)}
      </span>
      {look.lines.columns.map((column) => (
        <span
          key={columnKey(column)}
          role="gridcell"
          className={look.lines.wrap ? 'wrap-anywhere whitespace-pre-wrap' : 'truncate'}
        >
          <Suspense>
            <RowValue row={row} column={column} matcher={look.matcher} />
          </Suspense>
        </span>
      ))}
      {look.lines.form !== 'none' && (
        <span role="gridcell" className="flex min-w-0">
          {fold}
          <span className={clsx('min-w-0 flex-1', look.lines.wrap ? 'wrap-anywhere whitespace-pre-wrap' : 'truncate')}>
            <RowText row={row} look={look} />
          </span>
        </span>
      )}
      <span role="gridcell" className={clsx('flex min-w-1 items-center', tall && '-my-px')}>
        {look.lines.form === 'none' && fold}
        {look.pinned?.has(row.id) === true && (
          <span title="Pinned" className="text-accent">
            <Icon name="pin" />
            <span className="sr-only">pinned</span>
          </span>
        )}
        <RowWays row={row} entityWay={look.entityWay} traceUrl={look.traceUrl} reachable={active} />
      </span>
    </div>
  );
});

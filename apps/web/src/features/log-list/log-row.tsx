import type { Nanos } from '@edda/model';
import { clsx } from 'clsx';
import { memo, type ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { FoldCount } from './fold-count.tsx';
import { LEVEL_LOOKS } from './level-look.ts';
import type { ListRow } from './list-rows.ts';
import { RowOffset } from './row-offset.tsx';
import { RowSummary } from './row-summary.tsx';
import { RowTime } from './row-time.tsx';
import { SessionLink, type SessionWay } from './session-link.tsx';
import type { TextMatcher } from './text-matcher.ts';
import { TraceLinks } from './trace-links.tsx';
import type { TraceWay } from './trace-way.ts';

/** What is the same for all rows of a list. */
export interface RowLook {
  readonly zone: string;
  readonly withDate: boolean;
  readonly wrap: boolean;
  readonly matcher: TextMatcher | null;
  readonly traceUrl: string | null;
  /** To everything about a row's trace; null where that is here. */
  readonly traceWay: TraceWay | null;
  /** To the conversation that a row is of; null where nothing leads there. */
  readonly sessionWay: SessionWay | null;
  /** Rows that somebody has pinned. */
  readonly pinned?: ReadonlySet<string>;
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
  onOpen(id: string): void;
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
  const failed = row.level === 'error' || row.level === 'critical';
  return (
    <div
      data-active={active || undefined}
      // With Shift the browser would mark the text of all rows in between.
      onMouseDown={(event) => void (event.shiftKey && onChoose !== null && event.preventDefault())}
      onClick={(event) => {
        if (onChoose !== null && (event.shiftKey || event.ctrlKey || event.metaKey)) onChoose(row.id, event.shiftKey);
        // Whoever marks text in a row wants to copy it.
        else if (getSelection()?.isCollapsed !== false) onOpen(row.id);
      }}
      className={clsx(
        'group grid min-h-(--row) cursor-default grid-cols-[3px_auto_1fr_auto] gap-x-2 pr-3 font-mono text-sm wide:grid-cols-[3px_minmax(142px,auto)_34px_128px_1fr_auto]',
        open && 'bg-selected',
        !open && (chosen ? 'bg-accent-soft' : ['hover:bg-hover', failed && 'bg-error/7']),
        (active || pointed) && !open && 'outline-1 -outline-offset-1 outline-accent outline-solid',
        look.wrap ? 'items-start py-[3px] leading-[18px]' : 'h-(--row) items-center leading-(--row)',
      )}
    >
      <span role="presentation" className={clsx('h-full', look.wrap && '-my-[3px] h-[calc(100%+6px)]', level.bar)} />
      <span role="gridcell" className="whitespace-pre text-muted">
        {look.origin === undefined ? (
          <RowTime time={row.time} zone={look.zone} withDate={look.withDate} />
        ) : (
          <RowOffset time={row.time} origin={look.origin} />
        )}
      </span>
      <span role="gridcell" className={clsx('hidden font-semibold wide:block', level.text)} title={row.levelWord}>
        {level.word}
      </span>
      <span role="gridcell" className="hidden truncate text-muted wide:block" title={row.service}>
        {look.origin === undefined ? row.service : (row.lane?.name ?? row.service)}
      </span>
      <span role="gridcell" className={look.wrap ? 'wrap-anywhere whitespace-pre-wrap' : 'truncate'}>
        {item.fold !== undefined && onFold !== null && (
          <FoldCount fold={item.fold} reachable={active} onOpen={(isOpen) => onFold(row.id, isOpen)} />
        )}
        <RowSummary row={row} matcher={look.matcher} />
      </span>
      <span role="gridcell" className="flex min-w-1 items-center">
        {look.pinned?.has(row.id) === true && (
          <span title="Pinned" className="text-accent">
            <Icon name="pin" />
            <span className="sr-only">pinned</span>
          </span>
        )}
        {row.links['session'] !== undefined && row.profile === 'llm-proxy' && look.sessionWay !== null && (
          <SessionLink session={row.links['session']} time={row.time} way={look.sessionWay} reachable={active} />
        )}
        {row.links['trace'] !== undefined && (
          <TraceLinks traceId={row.links['trace']} row={row} look={look} reachable={active} />
        )}
      </span>
    </div>
  );
});

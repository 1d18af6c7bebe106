import type { SessionTurn } from '@edda/protocol';
import { shortUsageText, tookText, turnTitle, wholeCost } from '@edda/sources';
import { useVirtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import { type ReactNode, useEffect, useRef } from 'react';
import { moneyText } from '../../platform/money-text.ts';
import { roughCountText } from '../../platform/number-text.ts';
import { ContextBar, contextOf } from './context-bar.tsx';

export interface TurnListProps {
  readonly turns: readonly SessionTurn[];
  /** The number of the one in sight. */
  readonly current: number | null;
  mask(text: string): string;
  onTurn(number: number): void;
}

const ITEM_HEIGHT = 54;
const KINDS = [
  { text: 'cache', colour: 'bg-c4' },
  { text: 'input', colour: 'bg-c1' },
  { text: 'output', colour: 'bg-c2' },
] as const;

/** The turns by their titles, with what they took and how the context grew. */
export function TurnList({ turns, current, mask, onTurn }: TurnListProps): ReactNode {
  const scroller = useRef<HTMLElement>(null);
  // The virtualizer is read in the render that it asked for, and what it returns is never kept.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: turns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ITEM_HEIGHT,
    overscan: 6,
  });
  const index = turns.findIndex(({ number }) => number === current);
  useEffect(() => {
    if (index !== -1) virtualizer.scrollToIndex(index, { align: 'auto' });
  }, [index, virtualizer]);
  const most = contextOf(turns);
  return (
    <>
      <p className="flex flex-wrap gap-x-2.5 px-4 pt-3 pb-2 text-xs text-muted">
        {KINDS.map(({ text, colour }) => (
          <span key={text} className="inline-flex items-center gap-1">
            <span aria-hidden className={clsx('h-1.5 w-2.5', colour)} />
            {text}
          </span>
        ))}
        <span>of {roughCountText(most)} context</span>
      </p>
      <nav ref={scroller} aria-label="Turns" className="min-h-0 flex-1 overflow-auto px-2 pb-2">
        <ol className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const turn = turns[item.index];
            return (
              turn !== undefined && (
                <li
                  key={turn.number}
                  className="absolute top-0 left-0 w-full"
                  style={{ height: ITEM_HEIGHT, transform: `translateY(${item.start}px)` }}
                >
                  <TurnItem turn={turn} most={most} isCurrent={turn.number === current} mask={mask} onTurn={onTurn} />
                </li>
              )
            );
          })}
        </ol>
      </nav>
    </>
  );
}

interface TurnItemProps extends Pick<TurnListProps, 'mask' | 'onTurn'> {
  readonly turn: SessionTurn;
  readonly most: number;
  readonly isCurrent: boolean;
}

function TurnItem({ turn, most, isCurrent, mask, onTurn }: TurnItemProps): ReactNode {
  const failed = turn.answer === null || turn.answer.error !== null;
  const title = turn.retryOf === null ? mask(turnTitle(turn)) : `${mask(turnTitle(turn))} · tried again`;
  return (
    <button
      type="button"
      aria-current={isCurrent || undefined}
      onClick={() => onTurn(turn.number)}
      className={clsx(
        'flex h-[50px] w-full flex-col justify-center gap-0.5 rounded-lg px-2 text-left',
        isCurrent ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <span className={clsx('truncate text-sm', failed && 'text-error')} title={title}>
        {failed && <span aria-hidden>✕ </span>}
        {turn.number}. {title}
      </span>
      <span className="flex justify-between gap-2 font-mono text-xs text-muted">
        <span className="truncate">
          {[tookText(turn), shortUsageText(turn)].filter((part) => part !== '').join(' · ')}
        </span>
        <span className="whitespace-nowrap">{turn.cost === null ? '–' : moneyText(wholeCost(turn.cost))}</span>
      </span>
      <ContextBar turn={turn} most={most} />
    </button>
  );
}

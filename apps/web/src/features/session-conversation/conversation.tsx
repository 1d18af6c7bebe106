import type { SessionTurn } from '@edda/protocol';
import { cacheBreaks } from '@edda/sources';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { historyOf } from './history-of.ts';
import { TurnView } from './turn-view.tsx';

export interface ConversationProps {
  /** By number. */
  readonly turns: readonly SessionTurn[];
  /** The turn that the address names; null for the first one. */
  readonly turn: number | null;
  readonly zone: string;
  /** Says what is on its way, or why there is no more. */
  readonly end: ReactNode;
  linesHref(turn: SessionTurn): string;
  mask(text: string): string;
  onFollow(href: string): void;
}

/** About how high a turn is before it was drawn. */
const TURN_HEIGHT = 320;

/** The turns one below the other, of which only those in sight are in the page. */
export function Conversation(props: ConversationProps): ReactNode {
  const { turns, turn, zone, end, linesHref, mask, onFollow } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // The virtualizer is read in the render that it asked for, and what it returns is never kept.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: turns.length + 1,
    getScrollElement: () => scroller.current,
    estimateSize: () => TURN_HEIGHT,
    overscan: 1,
    getItemKey: (index) => turns[index]?.number ?? 'end',
  });
  const retries = useMemo(
    () => new Map(turns.flatMap(({ number, retryOf }) => (retryOf === null ? [] : [[retryOf, number] as const]))),
    [turns],
  );
  const breaks = useMemo(() => new Map(cacheBreaks(turns).map((found) => [found.turn, found])), [turns]);
  // Asked for when a history is opened, so it need not change with each turn that arrives.
  const latest = useRef(turns);
  useEffect(() => {
    latest.current = turns;
  });
  const history = useCallback(
    (of: SessionTurn) => historyOf(of, new Map(latest.current.map((each) => [each.number, each]))),
    [],
  );
  const revealed = useRef<number | null>(null);
  const index = turns.findIndex(({ number }) => number === turn);
  useEffect(() => {
    if (index === -1 || revealed.current === turn) return;
    revealed.current = turn;
    virtualizer.scrollToIndex(index, { align: 'start' });
  }, [index, turn, virtualizer]);

  return (
    <section
      ref={scroller}
      aria-label="Conversation"
      // It scrolls, so the keyboard has to get there.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto contain-strict focus-visible:-outline-offset-2"
    >
      <div className="relative mx-auto w-full max-w-4xl" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index: at, key, start }) => {
          const each = turns[at];
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={at}
              className="absolute top-0 left-0 w-full px-3 pt-3 contain-content wide:px-6"
              style={{ transform: `translateY(${start}px)` }}
            >
              {each === undefined ? (
                end
              ) : (
                <TurnView
                  turn={each}
                  historyOf={history}
                  isCurrent={each.number === turn}
                  retriedBy={retries.get(each.number) ?? null}
                  cacheBreak={breaks.get(each.number) ?? null}
                  zone={zone}
                  linesHref={linesHref(each)}
                  mask={mask}
                  onFollow={onFollow}
                />
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}

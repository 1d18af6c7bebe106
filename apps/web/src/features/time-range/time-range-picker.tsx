import type { Nanos, TimeRange } from '@edda/model';
import { clsx } from 'clsx';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useHotkeys } from '../../platform/hotkeys.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Popover } from '../../ui/popover.tsx';
import { askedTitle, briefTitle } from '../../url-state/time-text.ts';
import type { AskedTime } from '../../url-state/view-state.ts';
import type { Refreshing } from './refreshing.ts';

/** The first load has no use for it; it is on its way as soon as a pointer comes near. */
const loadPanel = () => import('./time-range-panel.tsx');
const TimeRangePanel = lazy(async () => ({ default: (await loadPanel()).TimeRangePanel }));

export interface TimeRangePickerProps {
  readonly time: AskedTime;
  /** What `time` stood for when the search ran; null where it means nothing. */
  readonly range: TimeRange | null;
  /** An IANA zone, `UTC`, or `browser`. */
  readonly zone: string;
  /** Absent where nothing is asked again by itself. */
  readonly refreshing?: Refreshing;
  /** The BFF's clock. */
  now(): Nanos;
  onChange(time: AskedTime): void;
  onZone(zone: string): void;
}

/** The header's button "Last 1 hour" (key T) with its popover. */
export function TimeRangePicker(props: TimeRangePickerProps): ReactNode {
  const { time, range, zone, refreshing, now, onChange, onZone } = props;
  const brief = briefTitle(time);
  const isRefreshed = refreshing !== undefined && refreshing.refresh !== 'off';
  const [openedAt, setOpenedAt] = useState<Nanos | null>(null);
  const setOpen = (open: boolean): void => setOpenedAt(open ? now() : null);
  const move = async (by: 'earlier' | 'later' | 'longer'): Promise<void> => {
    if (range === null) return;
    const { neighbourOf, zoomedOut } = await import('./range-moves.ts');
    onChange(by === 'longer' ? zoomedOut(time, range, now()) : neighbourOf(range, by));
  };
  useHotkeys('Question', {
    t: ['Change the time range', () => setOpen(true)],
    '[': ['Earlier by the length of the range', () => void move('earlier')],
    ']': ['Later by the length of the range', () => void move('later')],
    '-': ['A range twice as long', () => void move('longer')],
  });
  return (
    <Popover
      label="Time range"
      align="end"
      open={openedAt !== null}
      onOpenChange={setOpen}
      trigger={
        <Button className="min-w-0 shrink! max-wide:px-1.5" onPointerEnter={() => void loadPanel()}>
          <Icon name="clock" className={brief === null ? '' : 'max-wide:hidden'} />
          <span className="truncate max-wide:sr-only">{askedTitle(time, range, zone)}</span>
          <span aria-hidden className={clsx('empty:hidden wide:hidden', isRefreshed && 'text-accent')}>
            {brief}
          </span>
          {isRefreshed && (
            <span
              title={refreshing.rests ? 'Rests while you read further down' : `Asked again every ${refreshing.refresh}`}
              className="flex items-center gap-1 text-accent max-wide:sr-only"
            >
              <Icon name={refreshing.rests ? 'pause' : 'retry'} className="size-3" />
              {refreshing.refresh}
            </span>
          )}
          <Kbd className="max-wide:hidden">T</Kbd>
        </Button>
      }
    >
      <Suspense fallback={<div className="h-[354px] w-[520px] max-w-full" />}>
        <TimeRangePanel
          time={time}
          range={range}
          context={{ now: openedAt ?? now(), zone }}
          onChange={onChange}
          onZone={onZone}
          {...(refreshing === undefined ? {} : { refreshing })}
          onDone={() => setOpen(false)}
        />
      </Suspense>
    </Popover>
  );
}

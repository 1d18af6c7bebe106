import type { ReactNode } from 'react';
import { timeOfDayText } from '../../platform/time-text.ts';
import { wallClockOf } from '../../platform/zone.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import type { TailMark } from './tail-marks.ts';

export interface MarkLineProps {
  readonly mark: TailMark;
  readonly zone: string;
  onRemove(id: string): void;
}

/** A line across the list: what is above it came after the moment it names. */
export function MarkLine({ mark, zone, onRemove }: MarkLineProps): ReactNode {
  const at = markTimeText(mark, zone);
  return (
    <div className="flex h-(--row) items-center gap-2 px-3 text-xs text-accent">
      <span aria-hidden className="h-px flex-1 bg-accent" />
      <span role="gridcell" className="flex items-center gap-1 font-medium tabular-nums">
        Marked at {at}
        <IconButton
          icon="cross"
          label={`Remove the mark of ${at}`}
          className="size-5! text-accent!"
          onClick={() => onRemove(mark.id)}
        />
      </span>
      <span aria-hidden className="h-px flex-1 bg-accent" />
    </div>
  );
}

/** `14:07:31`. */
export function markTimeText({ at }: TailMark, zone: string): string {
  return timeOfDayText(wallClockOf(BigInt(at), zone), 0);
}

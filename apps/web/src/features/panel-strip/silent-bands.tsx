import type { TimeRange } from '@edda/model';
import type { ReactNode } from 'react';
import { fullTimeText } from '../../platform/time-text.ts';
import { shareOf } from './plane-scale.ts';

/** A band that is narrower, as a share of the plot, has no room for words. */
const ROOM_FOR_WORDS = 0.12;

export interface SilentBandsProps {
  readonly silences: readonly TimeRange[];
  readonly range: TimeRange;
  readonly zone: string;
}

/** Where nothing was measured: hatched and said, so that nobody takes it for zero. */
export function SilentBands({ silences, range, zone }: SilentBandsProps): ReactNode {
  return silences.map((silence) => {
    const [left, right] = [shareOf(range, silence.start), shareOf(range, silence.end)];
    const text = `No samples from ${fullTimeText(silence.start, zone, 0)} to ${fullTimeText(silence.end, zone, 0)}`;
    return (
      <div
        key={String(silence.start)}
        title={text}
        className="absolute inset-y-0 flex items-center justify-center overflow-hidden bg-[repeating-linear-gradient(135deg,transparent_0_5px,var(--hover)_5px_10px)] font-mono text-[10px] whitespace-nowrap text-faint"
        style={{ left: `${left * 100}%`, width: `${(right - left) * 100}%` }}
      >
        {right - left >= ROOM_FOR_WORDS && <span className="bg-bg px-1">no samples</span>}
        <span className="sr-only">{text}</span>
      </div>
    );
  });
}

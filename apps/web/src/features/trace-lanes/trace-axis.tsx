import type { ReactNode } from 'react';
import { elapsedText } from '../../platform/elapsed-text.ts';
import { axisTicks, type TraceScale } from './trace-scale.ts';

/** Pixels that a label and the air around it need. */
const TICK_ROOM = 90;

export interface TraceAxisProps {
  readonly scale: TraceScale;
  /** Of the part that the marks are in. */
  readonly width: number;
}

/** Offsets from the first line. */
export function TraceAxis({ scale, width }: TraceAxisProps): ReactNode {
  const ticks = axisTicks(scale, Math.max(2, Math.floor(width / TICK_ROOM)));
  return (
    <div aria-hidden className="relative h-4 font-mono text-[10px] leading-4 text-faint select-none">
      {ticks.map(({ position, offset }, index) => (
        <span
          key={position}
          className="absolute top-0 whitespace-nowrap"
          style={{ left: position * width, transform: `translateX(${shift(index, ticks.length)})` }}
        >
          {elapsedText(BigInt(Math.round(offset)))}
        </span>
      ))}
    </div>
  );
}

/** The labels at both ends stay inside. */
function shift(index: number, count: number): string {
  if (index === 0) return '0';
  return index === count - 1 ? '-100%' : '-50%';
}

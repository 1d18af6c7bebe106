import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { elapsedText } from '../../platform/elapsed-text.ts';
import type { Silence } from './silences.ts';

/** What the words need, in pixels. */
const WORDS_WIDTH = 140;
const FIGURE_WIDTH = 64;
/** Between the band and the marks at its ends. */
const AIR = 4;

export interface SilenceBandProps {
  readonly silence: Silence;
  /** Whether its length stands here: in one lane only. */
  readonly told: boolean;
  /** It was longer than it is drawn. */
  readonly folded: boolean;
  /** In pixels of the track. */
  readonly left: number;
  readonly right: number;
}

/** Hatched, so that nobody takes it for work: nothing was written from here to there. */
export function SilenceBand({ silence, told, folded, left, right }: SilenceBandProps): ReactNode {
  const width = right - left - 2 * AIR;
  if (width <= 0) return null;
  const length = elapsedText(BigInt(Math.round(silence.to - silence.from)));
  const words = `${length} without a line${folded ? ', drawn shorter' : ''}`;
  return (
    <div
      title={words}
      className={clsx(
        'absolute inset-y-1 flex items-center justify-center overflow-hidden rounded-sm text-[10px] leading-none font-medium whitespace-nowrap text-warn',
        'bg-[repeating-linear-gradient(135deg,transparent_0_5px,color-mix(in_srgb,var(--warn)_16%,transparent)_5px_10px)]',
        folded && 'border-x border-dashed border-warn',
      )}
      style={{ left: left + AIR, width }}
    >
      {told && width >= FIGURE_WIDTH && (
        <span className="rounded-sm bg-surface px-1">{width >= WORDS_WIDTH ? `${length} without a line` : length}</span>
      )}
    </div>
  );
}

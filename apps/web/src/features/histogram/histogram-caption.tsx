import type { VolumeAnswer } from '@edda/protocol';
import type { ReactNode } from 'react';
import { durationText } from '../../platform/duration-text.ts';
import { bytesText, countText } from '../../platform/number-text.ts';
import { highestBar } from './stacked-bars.ts';

export interface HistogramCaptionProps {
  readonly volume: VolumeAnswer | undefined;
  readonly fetching: boolean;
}

/** What the height of the highest bar stands for, and what counting cost where it had to read lines. */
export function HistogramCaption({ volume, fetching }: HistogramCaptionProps): ReactNode {
  return <p className="font-mono text-[10px] text-faint">{captionOf(volume, fetching)}</p>;
}

function captionOf(volume: VolumeAnswer | undefined, fetching: boolean): string {
  if (volume === undefined) return fetching ? 'counting lines' : '';
  if (volume.total === 0) return 'no lines in this range';
  const scale = `up to ${countText(highestBar(volume))} a bar of ${durationText(BigInt(volume.step))}`;
  return volume.bytesRead === 0 ? scale : `${scale} · counting read ${bytesText(volume.bytesRead)}`;
}

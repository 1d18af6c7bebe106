import type { VolumeAnswer } from '@edda/protocol';
import type { ReactNode } from 'react';
import { durationText } from '../../platform/duration-text.ts';
import { bytesText, countText } from '../../platform/number-text.ts';
import { highestBar } from './stacked-bars.ts';

export interface HistogramCaptionProps {
  readonly volume: VolumeAnswer | undefined;
  /** The period before, where it is shown. */
  readonly previous: VolumeAnswer | undefined;
  readonly fetching: boolean;
  /** Why no versions are flagged, where that is so. */
  readonly unread: string | null;
}

/** What the height of the highest bar stands for, and what counting cost where it had to read lines. */
export function HistogramCaption({ volume, previous, fetching, unread }: HistogramCaptionProps): ReactNode {
  const texts = [
    captionOf(volume, fetching),
    ...(volume === undefined || previous === undefined ? [] : [beforeText(volume, previous)]),
    ...(unread === null ? [] : [unread]),
  ];
  const text = texts.join(' · ');
  return (
    <p title={text} className="min-w-0 flex-1 truncate font-mono text-[10px] text-faint">
      {text}
    </p>
  );
}

/** `8,412 lines before, now +24 %`. */
function beforeText({ total }: VolumeAnswer, previous: VolumeAnswer): string {
  const lines = `${countText(previous.total)} lines before`;
  if (previous.total === 0) return lines;
  const percent = Math.round((total / previous.total - 1) * 100);
  return `${lines}, now ${percent > 0 ? '+' : percent < 0 ? '−' : '±'}${countText(Math.abs(percent))} %`;
}

function captionOf(volume: VolumeAnswer | undefined, fetching: boolean): string {
  if (volume === undefined) return fetching ? 'counting lines' : '';
  if (volume.total === 0) return 'no lines in this range';
  const scale = `up to ${countText(highestBar(volume))} a bar of ${durationText(BigInt(volume.step))}`;
  return volume.bytesRead === 0 ? scale : `${scale} · counting read ${bytesText(volume.bytesRead)}`;
}

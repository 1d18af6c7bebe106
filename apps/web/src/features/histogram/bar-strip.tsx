import type { TimeRange } from '@edda/model';
import type { VolumeAnswer } from '@edda/protocol';
import { type ReactNode, useMemo } from 'react';
import { useElementSize } from '../../platform/element-size.ts';
import { stackedBars } from './stacked-bars.ts';

export interface BarStripProps {
  readonly volume: VolumeAnswer | undefined;
  readonly range: TimeRange;
}

/** Lines over time and nothing else, as high as its container: pointing and selecting are its container's. */
export function BarStrip({ volume, range }: BarStripProps): ReactNode {
  const { width, height, ref } = useElementSize();
  const bars = useMemo(
    () => (volume === undefined ? [] : stackedBars(volume, { range, width: Math.round(width) }, Math.round(height))),
    [volume, range, width, height],
  );
  return (
    <div ref={ref} className="size-full overflow-hidden">
      <svg aria-hidden width={Math.round(width)} height={Math.round(height)} shapeRendering="crispEdges">
        {bars.map(({ level, path }) => (
          <path key={level} d={path} style={{ fill: `var(--${level})` }} />
        ))}
      </svg>
    </div>
  );
}

import type { TimeRange } from '@edda/model';
import type { VolumeAnswer } from '@edda/protocol';
import { clsx } from 'clsx';
import { type ReactNode, useMemo } from 'react';
import { useElementSize } from '../../platform/element-size.ts';
import { barText } from './bar-text.ts';
import type { BarScale } from './bar-scale.ts';
import { BarTooltip } from './bar-tooltip.tsx';
import { ChartMarks } from './chart-marks.tsx';
import { stackedBars } from './stacked-bars.ts';
import { useBarSelection } from './use-bar-selection.ts';

const HEIGHT = 64;

export interface BarChartProps {
  readonly volume: VolumeAnswer | undefined;
  /** The bars are of a question before this one. */
  readonly stale: boolean;
  readonly range: TimeRange;
  readonly loaded: TimeRange | null;
  readonly visible: TimeRange | null;
  readonly zone: string;
  onZoom(range: TimeRange): void;
}

/** For assistive technology a slider over the bars: arrows move, with Shift they select, Enter zooms. */
export function BarChart({ volume, stale, range, loaded, visible, zone, onZoom }: BarChartProps): ReactNode {
  const { width, ref } = useElementSize();
  const scale = useMemo<BarScale>(() => ({ range, width: Math.round(width) }), [range, width]);
  const bars = useMemo(() => (volume === undefined ? [] : stackedBars(volume, scale, HEIGHT)), [volume, scale]);
  const { selection, handlers } = useBarSelection(volume, scale, onZoom);
  const { cursor } = selection;
  return (
    <div
      ref={ref}
      role="slider"
      tabIndex={0}
      aria-label="Bar of the histogram. Arrows move, with Shift they select, Enter zooms in"
      aria-valuemin={1}
      aria-valuemax={Math.max(volume?.bars ?? 1, 1)}
      aria-valuenow={(cursor ?? 0) + 1}
      aria-valuetext={volume === undefined || cursor === null ? 'No bar' : barText(volume, cursor, range, zone)}
      {...handlers}
      className="relative cursor-crosshair touch-pan-y select-none"
      style={{ height: HEIGHT }}
    >
      <svg aria-hidden width={scale.width} height={HEIGHT} className="block" shapeRendering="crispEdges">
        <line x1={0} x2={scale.width} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className="stroke-border" />
        <g className={clsx('transition-opacity', stale && 'opacity-50')}>
          {bars.map(({ level, path }) => (
            <path key={level} d={path} style={{ fill: `var(--${level})` }} />
          ))}
        </g>
        <ChartMarks
          scale={scale}
          height={HEIGHT}
          volume={volume}
          selection={selection}
          loaded={loaded}
          visible={visible}
        />
      </svg>
      {volume !== undefined && cursor !== null && (
        <BarTooltip volume={volume} selection={selection} scale={scale} zone={zone} />
      )}
    </div>
  );
}

import type { Nanos, TimeRange } from '@edda/model';
import type { VersionChange, VolumeAnswer } from '@edda/protocol';
import { clsx } from 'clsx';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useElementSize } from '../../platform/element-size.ts';
import { VersionFlags } from '../../ui/version-flags.tsx';
import { barText } from './bar-text.ts';
import { BarMenu } from './bar-menu.tsx';
import { type BarScale, pixelOf, rangeOfBar } from './bar-scale.ts';
import { BarTooltip } from './bar-tooltip.tsx';
import { ChartMarks } from './chart-marks.tsx';
import { previousOutline } from './previous-outline.ts';
import { highestBar, stackedBars } from './stacked-bars.ts';
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
  /** The bars of the period before, as long as this one; undefined where they are not shown, or not there yet. */
  readonly previous: VolumeAnswer | undefined;
  readonly versions: readonly VersionChange[];
  onZoom(range: TimeRange): void;
  /** Asks what changed at a moment. */
  onMoment(moment: Nanos): void;
}

/** For assistive technology a slider over the bars: arrows move, with Shift they select, Enter zooms, Space asks more. */
export function BarChart(props: BarChartProps): ReactNode {
  const { volume, stale, range, loaded, visible, zone, previous, versions, onZoom, onMoment } = props;
  const { width, ref } = useElementSize();
  const scale = useMemo<BarScale>(() => ({ range, width: Math.round(width) }), [range, width]);
  const highest = Math.max(
    volume === undefined ? 0 : highestBar(volume),
    previous === undefined ? 0 : highestBar(previous),
  );
  const bars = useMemo(
    () => (volume === undefined ? [] : stackedBars(volume, scale, HEIGHT, highest)),
    [volume, scale, highest],
  );
  const outline = useMemo(
    () => (previous === undefined ? '' : previousOutline(previous, range.end - range.start, scale, HEIGHT, highest)),
    [previous, range, scale, highest],
  );
  const [picked, setPicked] = useState<number | null>(null);
  const slider = useRef<HTMLDivElement>(null);
  const { selection, handlers } = useBarSelection(volume, scale, onZoom, setPicked);
  const { cursor } = selection;
  const pickedRange = volume === undefined || picked === null ? null : rangeOfBar(volume, picked, range);
  const close = (): void => {
    setPicked(null);
    slider.current?.focus();
  };
  return (
    <div ref={ref} className="relative">
      <div
        ref={slider}
        role="slider"
        tabIndex={0}
        aria-label="Bar of the histogram. Arrows move, with Shift they select, Enter zooms in, Space asks what changed"
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
          {outline !== '' && <path d={`${outline}V${HEIGHT}H0z`} className="fill-text/6 stroke-none" />}
          <g className={clsx('transition-opacity', stale && 'opacity-50')}>
            {bars.map(({ level, path }) => (
              <path key={level} d={path} style={{ fill: `var(--${level})` }} />
            ))}
          </g>
          {outline !== '' && <path d={outline} className="fill-none stroke-muted" />}
          <ChartMarks
            scale={scale}
            height={HEIGHT}
            volume={volume}
            selection={selection}
            loaded={loaded}
            visible={visible}
          />
        </svg>
        {volume !== undefined && cursor !== null && picked === null && (
          <BarTooltip volume={volume} selection={selection} scale={scale} zone={zone} />
        )}
      </div>
      <VersionFlags
        changes={versions}
        placeOf={(moment) => pixelOf(scale, moment)}
        onChange={({ at }) => onMoment(BigInt(at))}
      />
      {pickedRange !== null && (
        <BarMenu
          range={pickedRange}
          scale={scale}
          onZoom={() => onZoom(pickedRange)}
          onChanges={() => onMoment(pickedRange.start)}
          onClose={close}
        />
      )}
    </div>
  );
}

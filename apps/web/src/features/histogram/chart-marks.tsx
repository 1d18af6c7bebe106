import type { TimeRange } from '@edda/model';
import type { VolumeAnswer } from '@edda/protocol';
import type { ReactNode } from 'react';
import { type BarScale, rangeOfBars, spanOf } from './bar-scale.ts';
import { type BarSelection, selectedBars } from './bar-selection.ts';

export interface ChartMarksProps {
  readonly scale: BarScale;
  readonly height: number;
  readonly volume: VolumeAnswer | undefined;
  readonly selection: BarSelection;
  readonly loaded: TimeRange | null;
  readonly visible: TimeRange | null;
}

/** Over the bars: what is not loaded is faint, what is in sight has a frame, what is selected a ground. */
export function ChartMarks({ scale, height, volume, selection, loaded, visible }: ChartMarksProps): ReactNode {
  const bars = selectedBars(selection);
  const cursor = selection.cursor === null ? null : ([selection.cursor, selection.cursor] as const);
  const bandOf = (between: readonly [number, number] | null): TimeRange | null =>
    volume === undefined || between === null ? null : rangeOfBars(volume, ...between, scale.range);
  return (
    <>
      {loaded !== null && <NotLoaded scale={scale} height={height} loaded={loaded} />}
      {visible !== null && <Frame scale={scale} height={height} range={visible} />}
      <Band
        scale={scale}
        height={height}
        range={bandOf(bars ?? cursor)}
        className={bars === null ? 'fill-text/10' : 'fill-accent/25'}
      />
    </>
  );
}

interface MarkProps {
  readonly scale: BarScale;
  readonly height: number;
}

function NotLoaded({ scale, height, loaded }: MarkProps & { readonly loaded: TimeRange }): ReactNode {
  const left = Math.round(spanOf(scale, loaded).left);
  const right = Math.round(spanOf(scale, loaded).right);
  return (
    <>
      {left > 0 && (
        <>
          <rect x={0} y={0} width={left} height={height} className="fill-bg" opacity={0.55} />
          <rect x={left} y={0} width={1} height={height} className="fill-accent" />
        </>
      )}
      {right < scale.width && (
        <>
          <rect x={right} y={0} width={scale.width - right} height={height} className="fill-bg" opacity={0.55} />
          <rect x={right - 1} y={0} width={1} height={height} className="fill-accent" />
        </>
      )}
    </>
  );
}

/** A view of few rows is a fraction of a pixel wide, but has to be found. */
const MIN_FRAME = 3;

function Frame({ scale, height, range }: MarkProps & { readonly range: TimeRange }): ReactNode {
  const { left, right } = spanOf(scale, range);
  const width = Math.max(Math.round(right - left), MIN_FRAME);
  const x = Math.min(Math.round(left), scale.width - width);
  return <rect x={x + 0.5} y={0.5} width={width - 1} height={height - 1} className="fill-none stroke-accent" />;
}

function Band({
  scale,
  height,
  range,
  className,
}: MarkProps & { readonly range: TimeRange | null; readonly className: string }): ReactNode {
  if (range === null) return null;
  const { left, right } = spanOf(scale, range);
  return (
    <rect
      x={Math.round(left)}
      y={0}
      width={Math.max(Math.round(right - left), 1)}
      height={height}
      className={className}
    />
  );
}

import 'uplot/dist/uPlot.min.css';
import { maxNanos, millisFromNanos, nanosFromMillis, rangeLength, type TimeRange } from '@edda/model';
import type { VersionChange } from '@edda/protocol';
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import uPlot from 'uplot';
import { useElementSize } from '../../platform/element-size.ts';
import { useTheme } from '../../platform/theme.ts';
import type { AlignedSeries } from '../../platform/series/aligned-series.ts';
import { VersionFlags } from '../../ui/version-flags.tsx';
import { graphOptions, PLOT_INSETS } from './graph-options.ts';

export interface MetricGraphProps {
  readonly aligned: AlignedSeries;
  readonly range: TimeRange;
  readonly zone: string;
  /** Where services that the query reads began to name another version. */
  readonly versions: readonly VersionChange[];
  /** The series to bring out, or null. */
  readonly highlighted: number | null;
  /** What is at the crosshair, in words. */
  readonly pointed: string;
  /** The place in `aligned.moments` that is pointed at, or null. */
  onPoint(place: number | null): void;
  onZoom(range: TimeRange): void;
  /** The lines behind a point, by its moment in milliseconds since 1970. */
  onLines(moment: number): void;
  onVersion(change: VersionChange): void;
}

/** Lines over time, and flags where versions change. A canvas knows no CSS variables, so another theme is another graph. */
export function MetricGraph(props: MetricGraphProps): ReactNode {
  const { versions, range, onVersion } = props;
  const length = Number(maxNanos(rangeLength(range), 1n));
  return (
    <div className="relative size-full min-h-0">
      <Graph key={useTheme()} {...props} />
      <div className="pointer-events-none absolute" style={PLOT_INSETS}>
        <VersionFlags
          changes={versions}
          placeOf={(moment) => `${(Number(moment - range.start) / length) * 100}%`}
          onChange={onVersion}
        />
      </div>
    </div>
  );
}

/** A drag zooms, a click leads to the lines behind the point. For assistive technology a slider: arrows move the crosshair, Enter is a click, and the table has the values. */
function Graph({ aligned, range, zone, highlighted, pointed, onPoint, onZoom, onLines }: MetricGraphProps): ReactNode {
  const { width, height, ref } = useElementSize();
  const [place, setPlace] = useState<number | null>(null);
  const plot = useRef<uPlot>(null);
  const host = useRef<HTMLDivElement>(null);
  const point = useEffectEvent((at: number | null) => {
    setPlace(at);
    onPoint(at);
  });
  const zoom = useEffectEvent((from: number, to: number) =>
    onZoom({ start: nanosFromMillis(Math.floor(from)), end: nanosFromMillis(Math.ceil(to)) }),
  );
  const openLines = useEffectEvent((at: number | null | undefined) => {
    const moment = at === null || at === undefined ? undefined : aligned.moments[at];
    if (moment !== undefined) onLines(moment);
  });
  const sizeNow = useEffectEvent(() => ({ width, height }));

  useEffect(() => {
    const options = graphOptions({
      size: sizeNow(),
      first: millisFromNanos(range.start),
      last: millisFromNanos(range.end),
      zone,
      series: aligned.values.length,
      onPoint: (at) => point(at),
      onSelect: (from, to) => zoom(from, to),
    });
    const drawn = new uPlot(
      options,
      [[...aligned.moments], ...aligned.values.map((values) => [...values])],
      host.current ?? undefined,
    );
    plot.current = drawn;
    // After a drag uPlot keeps the click to itself.
    drawn.over.addEventListener('click', () => openLines(drawn.cursor.idx));
    return () => {
      plot.current = null;
      drawn.destroy();
    };
  }, [aligned, range, zone]);
  useEffect(() => {
    plot.current?.setSize({ width, height });
  }, [width, height]);
  useEffect(() => {
    plot.current?.setSeries(highlighted === null ? null : highlighted + 1, { focus: highlighted !== null });
  }, [highlighted]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') return openLines(place);
    const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const drawn = plot.current;
    if (move === undefined || drawn === null) return;
    event.preventDefault();
    const from = place ?? (move > 0 ? -1 : aligned.moments.length);
    const next = Math.min(Math.max(from + move, 0), aligned.moments.length - 1);
    drawn.setCursor({ left: drawn.valToPos(aligned.moments[next] ?? 0, 'x'), top: 0 });
  };
  return (
    <div
      ref={ref}
      role="slider"
      tabIndex={0}
      aria-label="Crosshair of the graph"
      aria-valuemin={1}
      aria-valuemax={Math.max(aligned.moments.length, 1)}
      aria-valuenow={(place ?? 0) + 1}
      aria-valuetext={pointed}
      onKeyDown={onKeyDown}
      className="size-full min-h-0 overflow-hidden"
    >
      <div ref={host} />
    </div>
  );
}

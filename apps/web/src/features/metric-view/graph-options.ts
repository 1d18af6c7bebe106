import { nanosFromMillis } from '@edda/model';
import type uPlot from 'uplot';
import { tokenValue } from '../../platform/theme.ts';
import { timeTicks } from '../../platform/time-ticks.ts';
import { lookOf } from '../../platform/series/series-look.ts';
import { axisText } from '../../platform/series/value-text.ts';

export interface GraphWishes {
  readonly size: { readonly width: number; readonly height: number };
  /** Milliseconds since 1970. */
  readonly first: number;
  readonly last: number;
  readonly zone: string;
  /** How many. */
  readonly series: number;
  onPoint(place: number | null): void;
  /** Milliseconds since 1970. */
  onSelect(from: number, to: number): void;
}

const TICK_ROOM = 110;
/** What is beside the plot, in pixels: the values, the times, and room for the last time's label. */
export const PLOT_INSETS = { left: 56, bottom: 24, right: 18, top: 8 } as const;
const AXIS_FONT = "10px 'JetBrains Mono Variable', monospace";

/** How uPlot draws it: our colours, our time axis, one crosshair, a drag that selects time. */
export function graphOptions(wishes: GraphWishes): uPlot.Options {
  const { size, first, last, onPoint, onSelect } = wishes;
  return {
    ...size,
    ms: 1,
    padding: [PLOT_INSETS.top, PLOT_INSETS.right, 0, 0],
    legend: { show: false },
    focus: { alpha: 0.25 },
    cursor: { y: false, drag: { x: true, y: false, setScale: false }, points: { size: 6 } },
    scales: { x: { time: true, range: () => [first, last] }, y: { range: valueRange } },
    axes: [timeAxis(wishes), valueAxis()],
    series: [{}, ...Array.from({ length: wishes.series }, (_, index) => lineOf(index))],
    hooks: {
      setCursor: [(plot) => onPoint(plot.cursor.idx ?? null)],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width === 0) return;
          onSelect(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'));
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}

/** From nought where all values are positive: heights can be compared. A tenth of air above. */
function valueRange(_plot: uPlot, low: number | null, high: number | null): uPlot.Range.MinMax {
  if (low === null || high === null) return [0, 1];
  const bottom = Math.min(low, 0);
  const top = Math.max(high, 0);
  const air = (top - bottom || 1) * 0.1;
  return [bottom < 0 ? bottom - air : 0, top > 0 || bottom === 0 ? top + air : 0];
}

function timeAxis({ zone }: GraphWishes): uPlot.Axis {
  const ticksOf = (plot: uPlot, from: number, to: number) =>
    timeTicks(
      { start: nanosFromMillis(from), end: nanosFromMillis(to) },
      zone,
      Math.max(2, Math.floor(plot.width / TICK_ROOM)),
    );
  const x = (plot: uPlot): readonly [number, number] => [plot.scales['x']?.min ?? 0, plot.scales['x']?.max ?? 1];
  return {
    ...axisColours(),
    size: PLOT_INSETS.bottom,
    splits: (plot, _axis, from, to) => ticksOf(plot, from, to).map(({ moment }) => Number(moment / 1_000_000n)),
    values: (plot) => ticksOf(plot, ...x(plot)).map(({ label }) => label),
  };
}

function valueAxis(): uPlot.Axis {
  return { ...axisColours(), size: PLOT_INSETS.left, values: (_plot, splits) => splits.map(axisText) };
}

function axisColours(): uPlot.Axis {
  const line = { stroke: tokenValue('--border'), width: 1 };
  return { stroke: tokenValue('--faint'), font: AXIS_FONT, grid: line, ticks: { ...line, size: 4 } };
}

function lineOf(index: number): uPlot.Series {
  const { token, dash } = lookOf(index);
  return {
    stroke: tokenValue(token),
    width: 1.6,
    dash: [...dash],
    spanGaps: false,
    points: { show: (plot, series) => isAlone(plot.data[series] ?? []), size: 5 },
  };
}

/** A point between two gaps has no line: it is drawn as a point. */
function isAlone(values: ArrayLike<number | null | undefined>): boolean {
  let drawn = 0;
  for (let at = 0; at < values.length; at += 1) if (values[at] !== null && values[at] !== undefined) drawn += 1;
  return drawn > 0 && drawn < 3;
}

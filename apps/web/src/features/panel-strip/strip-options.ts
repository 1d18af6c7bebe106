import type { PanelShape } from '@edda/protocol';
import uPlot from 'uplot';
import { lookOf } from '../../platform/series/series-look.ts';
import { tokenValue } from '../../platform/theme.ts';

export interface StripWishes {
  readonly width: number;
  readonly height: number;
  /** Milliseconds since 1970. */
  readonly first: number;
  readonly last: number;
  readonly shape: PanelShape;
  /** The places of the series in the answer, which their looks come from, in the order in which they are drawn. */
  readonly order: readonly number[];
}

/** Stacked bars are drawn from the highest to the lowest, so that each hides what is below it of the one before. */
export function drawingOrder(shape: PanelShape, series: number): readonly number[] {
  const order = Array.from({ length: series }, (_, index) => index);
  return shape === 'bars' ? order.toReversed() : order;
}

/** Areas of more lines than this hide each other. */
const MAX_AREAS = 3;
/** Two hexadecimal digits of opacity after a token's colour. */
const AREA_OPACITY = { line: '1c', area: '40', step: '1c' } as const;

/** How uPlot draws a strip: lines and nothing else. Axis, crosshair and selection are the plane's, one for all strips. */
export function stripOptions({ width, height, first, last, shape, order }: StripWishes): uPlot.Options {
  return {
    width,
    height,
    ms: 1,
    padding: [3, 0, 1, 0],
    legend: { show: false },
    cursor: { show: false },
    focus: { alpha: 0.2 },
    scales: { x: { time: true, range: () => [first, last] }, y: { range: valueRange } },
    axes: [{ show: false }, { show: false }],
    // A stacked area ends where the one below it begins.
    bands: shape === 'area' ? order.slice(1).map((_, at) => ({ series: [at + 2, at + 1] })) : [],
    series: [{}, ...order.map((index) => lineOf(index, shape, order.length))],
  };
}

/** From nought where all values are positive: heights can be compared. */
function valueRange(_plot: uPlot, low: number | null, high: number | null): [number, number] {
  if (low === null || high === null) return [0, 1];
  const bottom = Math.min(low, 0);
  const top = Math.max(high, 0);
  const air = (top - bottom || 1) * 0.08;
  return [bottom < 0 ? bottom - air : 0, top + air];
}

function lineOf(index: number, shape: PanelShape, series: number): uPlot.Series {
  const { token, dash } = lookOf(index);
  const colour = tokenValue(token);
  const filled = shape === 'area' || shape === 'bars' || series <= MAX_AREAS;
  return {
    stroke: colour,
    ...(filled ? { fill: fillOf(colour, shape) } : {}),
    ...pathsOf(shape),
    width: shape === 'bars' ? 0 : 1.4,
    dash: [...dash],
    spanGaps: false,
    points: { show: (plot, place) => shape !== 'bars' && isAlone(plot.data[place] ?? []), size: 4 },
  };
}

/** Bars hide those behind them, so they are as faint as areas without being seen through. */
function fillOf(colour: string, shape: PanelShape): string {
  return shape === 'bars' ? mixed(colour, tokenValue('--bg'), BAR_STRENGTH) : `${colour}${AREA_OPACITY[shape]}`;
}

/** So much of the series' colour is in its bars; the rest is the ground. */
const BAR_STRENGTH = 0.65;

/** Two colours as `#rrggbb`, mixed; the first one where either is written otherwise. */
function mixed(one: string, other: string, share: number): string {
  const channels = [one, other].map((colour) =>
    /^#(..)(..)(..)$/
      .exec(colour)
      ?.slice(1)
      .map((hex) => parseInt(hex, 16)),
  );
  const [a, b] = channels;
  if (a === undefined || b === undefined) return one;
  return `rgb(${a.map((value, channel) => Math.round(value * share + (b[channel] ?? 0) * (1 - share))).join(' ')})`;
}

function pathsOf(shape: PanelShape): Pick<uPlot.Series, 'paths'> {
  const { bars, stepped } = uPlot.paths;
  if (shape === 'bars' && bars !== undefined) return { paths: bars({ size: [0.9, 40], align: 1 }) };
  return shape === 'step' && stepped !== undefined ? { paths: stepped({ align: 1 }) } : {};
}

/** A sample between two gaps has no line: it is drawn as a point. */
function isAlone(values: ArrayLike<number | null | undefined>): boolean {
  let drawn = 0;
  for (let at = 0; at < values.length && drawn < 3; at += 1) if (typeof values[at] === 'number') drawn += 1;
  return drawn > 0 && drawn < 3;
}

import type { Silence } from './silences.ts';

/** A stretch of time that is drawn evenly. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Shares of the width. */
  readonly left: number;
  readonly right: number;
  /** A silence that is drawn shorter than it was. */
  readonly folded: boolean;
}

export interface AxisTick {
  /** Share of the width. */
  readonly position: number;
  /** Nanoseconds after the first line. */
  readonly offset: number;
}

/** Where a moment of the trace is drawn. */
export interface TraceScale {
  readonly stretches: readonly Stretch[];
}

/** A silence that is longer than all else together by this factor would squeeze the rest into a few pixels. */
const FOLD_FACTOR = 4;
const FOLDED_WIDTH = 0.12;

/** An even scale, but for silences that are out of all proportion: they get a fixed width, and are marked as folded. */
export function traceScale(length: number, silences: readonly Silence[]): TraceScale {
  const folded = foldedOf(length, silences);
  const rest = length - sum(folded);
  const evenWidth = 1 - folded.length * FOLDED_WIDTH;
  const stretches: Stretch[] = [];
  let [at, left] = [0, 0];
  const add = (to: number, width: number, isFolded: boolean): void => {
    if (to > at || isFolded) stretches.push({ from: at, to, left, right: left + width, folded: isFolded });
    [at, left] = [to, left + width];
  };
  for (const { from, to } of folded) {
    add(from, rest === 0 ? evenWidth / (folded.length + 1) : ((from - at) / rest) * evenWidth, false);
    add(to, FOLDED_WIDTH, true);
  }
  add(length, 1 - left, false);
  return { stretches };
}

/** From 0 to 1; a trace of one moment is drawn at its left. */
export function positionOf({ stretches }: TraceScale, offset: number): number {
  const stretch = stretches.find(({ to }) => offset <= to);
  if (stretch === undefined) return stretches.at(-1)?.right ?? 0;
  const { from, to, left, right } = stretch;
  return to === from ? left : left + ((offset - from) / (to - from)) * (right - left);
}

export function isFolded({ stretches }: TraceScale, silence: Silence): boolean {
  return stretches.some(({ folded, from, to }) => folded && from === silence.from && to === silence.to);
}

const ROUND = [1, 2, 5] as const;

/** Round offsets inside the evenly drawn stretches, about so many over the whole width, and both ends. */
export function axisTicks(scale: TraceScale, atMost: number): readonly AxisTick[] {
  const even = scale.stretches.filter(({ folded, to, from }) => !folded && to > from);
  const length = even.reduce((total, { from, to }) => total + to - from, 0);
  const end = scale.stretches.at(-1)?.to ?? 0;
  if (length === 0) return [{ position: 0, offset: 0 }];
  const step = roundStep(length / Math.max(atMost - 1, 1));
  const apart = 1 / (atMost + 1);
  const ticks: AxisTick[] = [{ position: 0, offset: 0 }];
  for (const { from, to } of even) {
    for (let offset = Math.ceil(from / step) * step; offset <= to; offset += step) {
      const position = positionOf(scale, offset);
      if (position - (ticks.at(-1)?.position ?? 0) >= apart && 1 - position >= apart) ticks.push({ position, offset });
    }
  }
  return [...ticks, { position: 1, offset: end }];
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)));
  return (ROUND.find((factor) => factor * power >= least) ?? 10) * power;
}

/** The longest first, each measured against what is left. */
function foldedOf(length: number, silences: readonly Silence[]): readonly Silence[] {
  const folded: Silence[] = [];
  for (const silence of silences.toSorted((a, b) => b.to - b.from - (a.to - a.from))) {
    const rest = length - sum([...folded, silence]);
    if (silence.to - silence.from < FOLD_FACTOR * Math.max(rest, 1)) break;
    folded.push(silence);
  }
  return folded.sort((a, b) => a.from - b.from);
}

function sum(silences: readonly Silence[]): number {
  return silences.reduce((total, { from, to }) => total + to - from, 0);
}

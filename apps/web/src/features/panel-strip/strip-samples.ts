import { millisFromNanos, type Nanos, type TimeRange } from '@edda/model';
import type { PanelAnswer, PanelShape } from '@edda/protocol';

/** How many series a strip draws at most; the table has all that were sent. */
export const MAX_DRAWN = 12;

type Values = readonly (number | null)[];

/** What a strip draws: its series on the same moments. */
export interface StripSamples {
  /** Milliseconds since 1970, one step apart. */
  readonly moments: readonly number[];
  /** For each drawn series its heights; null draws a gap. Stacked ones stand on those before them. */
  readonly heights: readonly Values[];
}

const STACKED: ReadonlySet<PanelShape> = new Set(['area', 'bars']);

export function stripSamples(answer: PanelAnswer, shape: PanelShape): StripSamples {
  const moments = Array.from({ length: answer.points }, (_, place) => millisFromNanos(momentOf(answer, place)));
  const values = answer.series.slice(0, MAX_DRAWN).map((series) => series.values);
  return { moments, heights: STACKED.has(shape) ? stacked(values) : values };
}

export function momentOf({ start, step }: PanelAnswer, place: number): Nanos {
  return BigInt(start) + BigInt(place) * BigInt(step);
}

/** The place of the sample that a moment means: the nearest, not farther than a step; null where there is none. */
export function placeAt(answer: PanelAnswer, at: Nanos): number | null {
  const steps = Number(at - BigInt(answer.start)) / Number(answer.step);
  const place = Math.min(Math.max(Math.round(steps), 0), answer.points - 1);
  return answer.points > 0 && Math.abs(place - steps) <= 1 ? place : null;
}

/** The last place at which any series has a sample; null where none has. */
export function lastPlace({ points, series }: PanelAnswer): number | null {
  for (let place = points - 1; place >= 0; place -= 1) {
    if (series.some(({ values }) => isSample(values[place]))) return place;
  }
  return null;
}

/** Samples come late and on a grid of their own: what is missing for so many steps is missing. */
const MISSED_STEPS = 2n;

/** The parts of the range in which no series has a sample. Nothing may be drawn there, and it must be said. */
export function silentRanges(answer: PanelAnswer, range: TimeRange): readonly TimeRange[] {
  const patience = BigInt(answer.step) * MISSED_STEPS;
  const silences: TimeRange[] = [];
  let heard = range.start;
  for (let place = 0; place < answer.points; place += 1) {
    if (!answer.series.some(({ values }) => isSample(values[place]))) continue;
    const moment = momentOf(answer, place);
    if (moment - heard > patience) silences.push({ start: heard, end: moment });
    if (moment > heard) heard = moment;
  }
  if (range.end - heard > patience) silences.push({ start: heard, end: range.end });
  return silences;
}

/** The largest sample of all series, which is where the scale ends; null where there is none. */
export function highest({ heights }: StripSamples): number | null {
  let most: number | null = null;
  for (const values of heights) {
    for (const value of values) if (value !== null && (most === null || value > most)) most = value;
  }
  return most;
}

function isSample(value: number | null | undefined): boolean {
  return value !== null && value !== undefined;
}

/** Where one has no sample, those above it stand on what is below it. */
function stacked(series: readonly Values[]): readonly Values[] {
  const ground: number[] = [];
  return series.map((values) =>
    values.map((value, place) => {
      if (value === null) return null;
      const height = (ground[place] ?? 0) + value;
      ground[place] = height;
      return height;
    }),
  );
}

import type { LabelMap, PartialSeries, RangeLeaf, RangePartial } from '../contract.ts';
import type { Fold } from './fold.ts';
import { foldOf } from './fold.ts';
import { stepCount } from './plan.ts';
import type { SampleWindow } from './sample-window.ts';
import { sampleAggregation } from './sample-window.ts';
import type { Series } from './series.ts';
import { emptySeries, setValue, withValues } from './series.ts';
import { SlotGrid } from './slot-grid.ts';
import { SlidingFold } from './sliding-fold.ts';

/** The vector of a range aggregation at every step, from what the scans found. */
export function rangeVector(leaf: RangeLeaf, partials: readonly RangePartial[]): readonly Series[] {
  const fold = foldOf(leaf.aggregation);
  const grid = fold === null ? null : SlotGrid.of(leaf);
  const evaluated: Series[] = [];
  for (const parts of bySeries(partials).values()) {
    const [first] = parts;
    if (first === undefined) continue;
    const series = emptySeries(first.labels, first.key, stepCount(leaf.window));
    if (fold !== null && grid !== null) foldWindows(series, parts, fold, grid);
    else sampleWindows(series, parts, leaf);
    evaluated.push(series);
  }
  return withValues(evaluated);
}

function bySeries(partials: readonly RangePartial[]): ReadonlyMap<string, readonly PartialSeries[]> {
  const byKey = new Map<string, PartialSeries[]>();
  for (const { series } of partials) {
    for (const part of series) {
      const parts = byKey.get(part.key);
      if (parts === undefined) byKey.set(part.key, [part]);
      else parts.push(part);
    }
  }
  return byKey;
}

function foldWindows(series: Series, parts: readonly PartialSeries[], fold: Fold, grid: SlotGrid): void {
  const { slots, values } = mergeSlots(parts, fold);
  const window = new SlidingFold(fold, slots, values);
  for (let step = 0; step < series.values.length; step++) {
    const first = grid.firstSlot(step);
    const cells = window.slideTo(first, first + grid.slotsPerWindow);
    if (cells !== null) setValue(series, step, fold.finish(cells));
  }
}

/** The slots of all workers in order, each once. */
function mergeSlots(parts: readonly PartialSeries[], fold: Fold): { slots: Int32Array; values: Float64Array } {
  const { width } = fold;
  const found = parts.flatMap(({ slots, values }) => Array.from(slots, (slot, i) => ({ slot, values, at: i * width })));
  found.sort((a, b) => a.slot - b.slot);
  const slots = new Int32Array(found.length);
  const values = new Float64Array(found.length * width);
  let count = 0;
  for (const { slot, values: from, at } of found) {
    if (count > 0 && slots[count - 1] === slot) {
      fold.merge({ values, at: (count - 1) * width }, { values: from, at });
      continue;
    }
    slots[count] = slot;
    values.set(from.subarray(at, at + width), count * width);
    count++;
  }
  return { slots: slots.subarray(0, count), values };
}

function sampleWindows(series: Series, parts: readonly PartialSeries[], leaf: RangeLeaf): void {
  const aggregate = sampleAggregation(leaf.aggregation);
  const { timestamps, values } = mergeSamples(parts);
  const { rangeNanos } = leaf.aggregation.range;
  let from = 0;
  let to = 0;
  for (let step = 0; step < series.values.length; step++) {
    const end = leaf.after + rangeNanos + BigInt(step) * leaf.window.step;
    while (to < timestamps.length && (timestamps[to] ?? 0n) <= end) to++;
    while (from < to && (timestamps[from] ?? 0n) <= end - rangeNanos) from++;
    if (from < to) setValue(series, step, aggregate({ timestamps, values, from, to }));
  }
}

function mergeSamples(parts: readonly PartialSeries[]): Pick<SampleWindow, 'timestamps' | 'values'> {
  const samples = parts.flatMap((part) =>
    Array.from(part.timestamps, (timestamp, i) => ({ timestamp, value: part.values[i] ?? 0 })),
  );
  samples.sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
  return {
    timestamps: BigInt64Array.from(samples, ({ timestamp }) => timestamp),
    values: Float64Array.from(samples, ({ value }) => value),
  };
}

/** `absent_over_time`: 1 where no series has anything. */
export function absentVector(
  series: readonly Series[],
  labels: LabelMap,
  key: string,
  steps: number,
): readonly Series[] {
  const absent = emptySeries(labels, key, steps);
  for (let step = 0; step < steps; step++) {
    if (!series.some(({ present }) => present[step] === 1)) setValue(absent, step, 1);
  }
  return withValues([absent]);
}

import type { RangeAggregation } from '../../ast.ts';

/** Where the cells of one fold are. */
export interface Cells {
  readonly values: Float64Array;
  readonly at: number;
}

/**
 * How the samples of a slot become a few numbers (its cells), how those of two slots or workers are put together, and
 * what comes out at the end.
 */
export interface Fold {
  readonly width: number;
  /** Whether `offset` and `rank` matter. */
  readonly usesTime: boolean;
  /**
   * The first sample of a slot; `offset` is its time from the slot's left edge, in nanoseconds, and `rank` the order
   * of its stream among samples of one time.
   */
  start(values: Float64Array, at: number, value: number, offset: number, rank: number): void;
  add(values: Float64Array, at: number, value: number, offset: number, rank: number): void;
  /** Puts what another worker has for the same slot in as well. */
  merge(into: Cells, from: Cells): void;
  /** Puts in what a later slot has. */
  append(into: Cells, later: Cells): void;
  finish(cells: Cells): number;
}

/** Null where every sample is needed. */
export function foldOf({ op, range }: RangeAggregation): Fold | null {
  const seconds = Number(range.rangeNanos) / 1e9;
  switch (op) {
    case 'count_over_time':
      return count((n) => n);
    case 'absent_over_time':
      return count(() => 1);
    case 'rate':
      return range.unwrap === null ? count((n) => n / seconds) : sum((total) => total / seconds);
    case 'bytes_rate':
      return sum((total) => total / seconds);
    case 'bytes_over_time':
    case 'sum_over_time':
      return sum((total) => total);
    case 'avg_over_time':
      return AVERAGE;
    case 'min_over_time':
      return extreme((value, best) => value < best);
    case 'max_over_time':
      return extreme((value, best) => value > best);
    case 'stdvar_over_time':
      return variance((value) => value);
    case 'stddev_over_time':
      return variance(Math.sqrt);
    case 'first_over_time':
      return FIRST;
    case 'last_over_time':
      return LAST;
    case 'quantile_over_time':
    case 'rate_counter':
      return null;
  }
}

function cell({ values, at }: Cells, i: number): number {
  return values[at + i] ?? 0;
}

function additive(sample: (value: number) => number, finish: (total: number) => number): Fold {
  const put = (into: Cells, from: Cells) => {
    into.values[into.at] = cell(into, 0) + cell(from, 0);
  };
  return {
    width: 1,
    usesTime: false,
    start: (values, at, value) => {
      values[at] = sample(value);
    },
    add: (values, at, value) => {
      values[at] = (values[at] ?? 0) + sample(value);
    },
    merge: put,
    append: put,
    finish: (cells) => finish(cell(cells, 0)),
  };
}

function count(finish: (n: number) => number): Fold {
  return additive(() => 1, finish);
}

function sum(finish: (total: number) => number): Fold {
  return additive((value) => value, finish);
}

/** NaN gives way to any other value. */
function extreme(isBetter: (value: number, best: number) => boolean): Fold {
  const better = (value: number, best: number) => (isBetter(value, best) || Number.isNaN(best) ? value : best);
  const put = (into: Cells, from: Cells) => {
    into.values[into.at] = better(cell(from, 0), cell(into, 0));
  };
  return {
    width: 1,
    usesTime: false,
    start: (values, at, value) => {
      values[at] = value;
    },
    add: (values, at, value) => {
      values[at] = better(value, values[at] ?? value);
    },
    merge: put,
    append: put,
    finish: (cells) => cell(cells, 0),
  };
}

/** Count and mean, so that the sum of large values does not overflow. */
const AVERAGE: Fold = (() => {
  const put = (into: Cells, from: Cells) => {
    const n = cell(into, 0) + cell(from, 0);
    const mean = cell(into, 1);
    into.values[into.at + 1] = nextMean(mean, cell(from, 1), cell(from, 0) / n);
    into.values[into.at] = n;
  };
  return {
    width: 2,
    usesTime: false,
    start: (values, at, value) => {
      values[at] = 1;
      values[at + 1] = value;
    },
    add: (values, at, value) => {
      const n = (values[at] ?? 0) + 1;
      values[at] = n;
      values[at + 1] = nextMean(values[at + 1] ?? 0, value, 1 / n);
    },
    merge: put,
    append: put,
    finish: (cells) => cell(cells, 1),
  };
})();

/** A mean that is infinite stays so, unless the other infinity or NaN comes along. */
function nextMean(mean: number, value: number, weight: number): number {
  if (Math.abs(mean) === Infinity && (value === mean || Number.isFinite(value))) return mean;
  return mean + (value * weight - mean * weight);
}

/** Count, mean, and the sum of squared distances from it. */
function variance(finish: (variance: number) => number): Fold {
  const put = (into: Cells, from: Cells) => {
    const [n, mean, squares] = [cell(into, 0), cell(into, 1), cell(into, 2)];
    const [m, otherMean, otherSquares] = [cell(from, 0), cell(from, 1), cell(from, 2)];
    const delta = otherMean - mean;
    into.values[into.at] = n + m;
    into.values[into.at + 1] = mean + (delta * m) / (n + m);
    into.values[into.at + 2] = squares + otherSquares + (delta * delta * n * m) / (n + m);
  };
  const add = (values: Float64Array, at: number, value: number) => {
    const n = (values[at] ?? 0) + 1;
    const mean = values[at + 1] ?? 0;
    const delta = value - mean;
    const nextMeanValue = mean + delta / n;
    values[at] = n;
    values[at + 1] = nextMeanValue;
    values[at + 2] = (values[at + 2] ?? 0) + delta * (value - nextMeanValue);
  };
  return {
    width: 3,
    usesTime: false,
    start: (values, at, value) => {
      values.fill(0, at, at + 3);
      add(values, at, value);
    },
    add,
    merge: put,
    append: put,
    finish: (cells) => finish(cell(cells, 2) / cell(cells, 0)),
  };
}

/** The value, when it was, and the rank of its stream; `replaces` is asked with the order of a sample to the one kept. */
function timed(replaces: (order: number) => boolean, takesLater: boolean): Fold {
  const put = (into: Cells, from: Cells) => {
    for (let i = 0; i < 3; i++) into.values[into.at + i] = cell(from, i);
  };
  const start = (values: Float64Array, at: number, value: number, offset: number, rank: number) => {
    values[at] = value;
    values[at + 1] = offset;
    values[at + 2] = rank;
  };
  return {
    width: 3,
    usesTime: true,
    start,
    add: (values, at, value, offset, rank) => {
      const order = offset - (values[at + 1] ?? 0) || rank - (values[at + 2] ?? 0);
      if (replaces(order)) start(values, at, value, offset, rank);
    },
    merge: (into, from) => {
      if (replaces(cell(from, 1) - cell(into, 1) || cell(from, 2) - cell(into, 2))) put(into, from);
    },
    append: (into, later) => {
      if (takesLater) put(into, later);
    },
    finish: (cells) => cell(cells, 0),
  };
}

const FIRST = timed((order) => order < 0, false);
const LAST = timed((order) => order >= 0, true);

import type { Grouping, VectorAggregationOp } from '../../ast.ts';
import type { LabelMap } from '../contract.ts';
import { keyPart, labelsKey, sortLabels } from '../labels/label-key.ts';
import type { PlannedAggregation } from './planned-expr.ts';
import type { Series } from './series.ts';
import { emptySeries, setValue, withValues } from './series.ts';

/** `sum by (level) (…)`, `topk(5, …)`, `sort(…)` and their kin, at every step. */
export function aggregateVector(
  expr: Omit<PlannedAggregation, 'expr'>,
  series: readonly Series[],
  steps: number,
): readonly Series[] {
  const groups = groupSeries(series, expr.grouping);
  switch (expr.op) {
    case 'topk':
    case 'approx_topk':
      return groups.flatMap(({ members }) => pick(members, expr.param ?? 0, steps, descending));
    case 'bottomk':
      return groups.flatMap(({ members }) => pick(members, expr.param ?? 0, steps, ascending));
    case 'sort':
      return sortAtEnd(series, steps, ascending);
    case 'sort_desc':
      return sortAtEnd(series, steps, descending);
    case 'sum':
    case 'avg':
    case 'count':
    case 'max':
    case 'min':
    case 'stddev':
    case 'stdvar': {
      const reducer = expr.isQuotient === true ? quotient() : REDUCERS[expr.op]();
      return groups.map((group) => reduceGroup(group, reducer, steps));
    }
  }
}

interface Group {
  readonly key: string;
  readonly labels: LabelMap;
  readonly members: readonly Series[];
}

function groupSeries(series: readonly Series[], grouping: Grouping | null): readonly Group[] {
  const groups = new Map<string, { key: string; labels: LabelMap; members: Series[] }>();
  const names = [...(grouping?.labels ?? [])].sort();
  for (const one of series) {
    const labels = grouping?.without === true ? withoutLabels(one.labels, names) : onlyLabels(one.labels, names);
    const key = labelsKey(labels);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, labels, members: [one] });
    else group.members.push(one);
  }
  return [...groups.values()];
}

/** These labels, where they are there: an empty label is not an absent one. */
export function onlyLabels(labels: LabelMap, names: readonly string[]): LabelMap {
  const out = new Map<string, string>();
  for (const name of names) {
    const value = labels.get(name);
    if (value !== undefined) out.set(name, value);
  }
  return out;
}

/** All labels but these. Empty ones are lost on the way, as in Prometheus. */
export function withoutLabels(labels: LabelMap, names: readonly string[]): LabelMap {
  return sortLabels([...labels].filter(([name, value]) => value !== '' && !names.includes(name)));
}

/** What series are matched by: equal where these labels (or all but these) are. */
export function signature(labels: LabelMap, names: readonly string[], only: boolean): string {
  if (!only) return labelsKey(withoutLabels(labels, names));
  let key = '';
  for (const name of names) {
    const value = labels.get(name) ?? '';
    if (value !== '') key += keyPart(name, value);
  }
  return key;
}

/** Takes in the values of one step, one after the other. */
interface Reducer {
  start(value: number): void;
  add(value: number): void;
  result(): number;
}

function reduceGroup({ key, labels, members }: Group, reducer: Reducer, steps: number): Series {
  const out = emptySeries(labels, key, steps);
  for (let step = 0; step < steps; step++) {
    let started = false;
    for (const { values, present } of members) {
      if (present[step] !== 1) continue;
      if (started) reducer.add(values[step] ?? 0);
      else reducer.start(values[step] ?? 0);
      started = true;
    }
    if (started) setValue(out, step, reducer.result());
  }
  return out;
}

type ReducingOp = Exclude<VectorAggregationOp, 'topk' | 'bottomk' | 'approx_topk' | 'sort' | 'sort_desc'>;

const REDUCERS: Readonly<Record<ReducingOp, () => Reducer>> = {
  sum: () => accumulator((total, value) => total + value),
  max: () => accumulator((best, value) => (value > best || Number.isNaN(best) ? value : best)),
  min: () => accumulator((best, value) => (value < best || Number.isNaN(best) ? value : best)),
  count: () => moments((count) => count),
  avg: () => moments((_, mean) => mean),
  stdvar: () => moments((count, _, squares) => squares / count),
  stddev: () => moments((count, _, squares) => Math.sqrt(squares / count)),
};

function accumulator(combine: (total: number, value: number) => number): Reducer {
  let total = 0;
  return {
    start: (value) => {
      total = value;
    },
    add: (value) => {
      total = combine(total, value);
    },
    result: () => total,
  };
}

function quotient(): Reducer {
  let count = 0;
  let total = 0;
  return {
    start: (value) => {
      count = 1;
      total = value;
    },
    add: (value) => {
      count++;
      total += value;
    },
    result: () => total / count,
  };
}

function moments(finish: (count: number, mean: number, squares: number) => number): Reducer {
  let count = 0;
  let mean = 0;
  let squares = 0;
  return {
    start: (value) => {
      count = 1;
      mean = value;
      squares = 0;
    },
    add: (value) => {
      count++;
      const delta = value - mean;
      mean += delta / count;
      squares += delta * (value - mean);
    },
    result: () => finish(count, mean, squares),
  };
}

type Order = (a: number, b: number) => number;

/** NaN comes last in both orders. */
const ascending: Order = (a, b) => nanLast(a, b) ?? a - b;
const descending: Order = (a, b) => nanLast(a, b) ?? b - a;

function nanLast(a: number, b: number): number | null {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a === b ? 0 : null;
}

/** The first `k` of a group at each step, as the series they are. */
function pick(members: readonly Series[], k: number, steps: number, order: Order): readonly Series[] {
  if (k < 1) return [];
  const picked = new Map<Series, Series>();
  for (let step = 0; step < steps; step++) {
    const here = members.filter(({ present }) => present[step] === 1).sort(atStep(step, order));
    for (const one of here.slice(0, k)) {
      let out = picked.get(one);
      if (out === undefined) picked.set(one, (out = emptySeries(one.labels, one.key, steps)));
      setValue(out, step, one.values[step] ?? 0);
    }
  }
  return [...picked.values()];
}

/** Only an instant query has an order that shows: that of its one step. */
function sortAtEnd(series: readonly Series[], steps: number, order: Order): readonly Series[] {
  return [...withValues(series)].sort(atStep(steps - 1, order));
}

/** Loki leaves the order of equal values to chance; here their labels decide, so that no answer changes by itself. */
function atStep(step: number, order: Order): (a: Series, b: Series) => number {
  return (a, b) => order(a.values[step] ?? 0, b.values[step] ?? 0) || (a.key < b.key ? -1 : 1);
}

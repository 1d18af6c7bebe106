import type { Span, VectorMatching } from '../../ast.ts';
import { LogqlError } from '../../error.ts';
import type { LabelMap } from '../contract.ts';
import { labelsKey } from '../labels/label-key.ts';
import { calculate, compare, isComparison, isSetOp } from './operator.ts';
import type { ArithmeticOp, ComparisonOp } from './operator.ts';
import type { PlannedBinary } from './planned-expr.ts';
import type { Evaluated, Series } from './series.ts';
import { emptySeries, SeriesTable, setValue, withValues } from './series.ts';
import { setOperation } from './set-operation.ts';
import { onlyLabels, signature, withoutLabels } from './vector-aggregation.ts';

const ONE_TO_ONE: VectorMatching = { on: false, labels: [], group: null, include: [] };

/** `a + b`, `a > bool b`, `a and on (x) b`. */
export function evaluateBinary(expr: PlannedBinary, left: Evaluated, right: Evaluated, steps: number): Evaluated {
  const { op, returnBool } = expr;
  if (isSetOp(op)) {
    if (left.kind === 'scalar' || right.kind === 'scalar') return fail('set operators need vectors', expr.span);
    const matching = expr.matching ?? ONE_TO_ONE;
    return { kind: 'vector', series: setOperation(op, left.series, right.series, matching, steps) };
  }
  if (left.kind === 'scalar' && right.kind === 'scalar') {
    return {
      kind: 'scalar',
      value: isComparison(op) ? Number(compare(op, left.value, right.value)) : calculate(op, left.value, right.value),
    };
  }
  if (left.kind === 'scalar') {
    if (right.kind === 'scalar') return right;
    return withScalar(right.series, steps, (value) => apply(op, left.value, value, value, returnBool));
  }
  if (right.kind === 'scalar') {
    return withScalar(left.series, steps, (value) => apply(op, value, right.value, value, returnBool));
  }
  return { kind: 'vector', series: new Matching(expr, steps).evaluate(left.series, right.series) };
}

/** The value of the operation, or null where a comparison filters it out; `kept` is what a filter lets through. */
function apply(
  op: ArithmeticOp | ComparisonOp,
  a: number,
  b: number,
  kept: number,
  returnBool: boolean,
): number | null {
  if (!isComparison(op)) return calculate(op, a, b);
  const holds = compare(op, a, b);
  if (returnBool) return Number(holds);
  return holds ? kept : null;
}

function withScalar(series: readonly Series[], steps: number, combine: (value: number) => number | null): Evaluated {
  const results = series.map((one) => {
    const out = emptySeries(one.labels, one.key, steps);
    for (let step = 0; step < steps; step++) {
      if (one.present[step] !== 1) continue;
      const value = combine(one.values[step] ?? 0);
      if (value !== null) setValue(out, step, value);
    }
    return out;
  });
  return { kind: 'vector', series: withValues(results) };
}

function fail(message: string, span: Span): never {
  throw new LogqlError({ code: 'execution', message, span });
}

interface Matched {
  readonly series: Series;
  readonly signature: string;
}

/** Matches the series of two vectors by labels. With `group_right` the sides change places on the way. */
class Matching {
  readonly #expr: PlannedBinary;
  readonly #matching: VectorMatching;
  readonly #steps: number;
  readonly #swapped: boolean;
  readonly #results: SeriesTable;
  readonly #resultLabels = new Map<string, { readonly key: string; readonly labels: LabelMap }>();

  constructor(expr: PlannedBinary, steps: number) {
    this.#expr = expr;
    this.#matching = expr.matching ?? ONE_TO_ONE;
    this.#steps = steps;
    this.#swapped = this.#matching.group === 'right';
    this.#results = new SeriesTable(steps);
  }

  evaluate(left: readonly Series[], right: readonly Series[]): readonly Series[] {
    const many = this.#signed(this.#swapped ? right : left);
    const one = this.#signed(this.#swapped ? left : right);
    for (let step = 0; step < this.#steps; step++) this.#step(step, many, one);
    return this.#results.all();
  }

  #signed(series: readonly Series[]): readonly Matched[] {
    const { labels, on } = this.#matching;
    return series.map((one) => ({ series: one, signature: signature(one.labels, labels, on) }));
  }

  #step(step: number, many: readonly Matched[], one: readonly Matched[]): void {
    const bySignature = new Map<string, Series>();
    for (const { series, signature: signed } of one) {
      if (series.present[step] !== 1) continue;
      if (bySignature.has(signed)) this.#failManyToMany();
      bySignature.set(signed, series);
    }
    const used = new Map<string, Set<string>>();
    for (const { series, signature: signed } of many) {
      const partner = series.present[step] === 1 ? bySignature.get(signed) : undefined;
      if (partner !== undefined) this.#pair(step, series, partner, signed, used);
    }
  }

  #pair(step: number, many: Series, one: Series, signed: string, used: Map<string, Set<string>>): void {
    const { op, returnBool, span } = this.#expr;
    const result = this.#resultOf(many, one);
    const before = used.get(signed);
    if (before === undefined) used.set(signed, new Set([result.key]));
    else if (this.#matching.group === null) {
      fail('multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)', span);
    } else if (before.has(result.key)) {
      fail('multiple matches for labels: grouping labels must ensure unique matches', span);
    } else before.add(result.key);
    if (isSetOp(op)) return;
    const manyValue = many.values[step] ?? 0;
    const oneValue = one.values[step] ?? 0;
    const [a, b] = this.#swapped ? [oneValue, manyValue] : [manyValue, oneValue];
    const value = apply(op, a, b, a, returnBool);
    if (value !== null) setValue(this.#results.get(result.key, result.labels), step, value);
  }

  #failManyToMany(): never {
    const side = this.#swapped ? 'left' : 'right';
    return fail(
      `found duplicate series on the ${side} hand-side;many-to-many matching not allowed: matching labels must be unique on one side`,
      this.#expr.span,
    );
  }

  #resultOf(many: Series, one: Series): { readonly key: string; readonly labels: LabelMap } {
    const pair = `${many.key}\u0000${one.key}`;
    const known = this.#resultLabels.get(pair);
    if (known !== undefined) return known;
    const labels = resultLabels(many.labels, one.labels, this.#matching);
    const result = { key: labelsKey(labels), labels };
    this.#resultLabels.set(pair, result);
    return result;
  }
}

/** The labels of the side that may have many, but for what matching one to one leaves out or grouping brings in. */
function resultLabels(many: LabelMap, one: LabelMap, { on, labels, group, include }: VectorMatching): LabelMap {
  if (group === null) return on ? withoutLabels(onlyLabels(many, labels), []) : withoutLabels(many, labels);
  const out = new Map(many);
  for (const name of include) {
    const value = one.get(name) ?? '';
    if (value === '') out.delete(name);
    else out.set(name, value);
  }
  return withoutLabels(out, []);
}

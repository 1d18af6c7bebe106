import type { CompareOp } from '../../ast.ts';
import type { Pairs } from './run-query.ts';

/** A series' value at one instant. */
export interface PlainSample {
  readonly labels: Pairs;
  readonly value: number;
}

export type PlainValue = number | readonly PlainSample[];

export function plainCompare(op: CompareOp, a: number, b: number): boolean {
  return { '==': a === b, '!=': a !== b, '>': a > b, '>=': a >= b, '<': a < b, '<=': a <= b }[op];
}

/** These labels or all but these, in the order of their names. */
export function plainLabels(
  labels: Pairs,
  {
    labels: names,
    without,
    on,
  }: { readonly labels: readonly string[]; readonly without?: boolean; readonly on?: boolean },
): Pairs {
  const only = on ?? without !== true;
  return Object.fromEntries(
    Object.entries(labels)
      .filter(([name]) => names.includes(name) === only)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

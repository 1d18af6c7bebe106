import type { BinaryExpr, BinaryOp, VectorMatching } from '../../ast.ts';
import { plainCompare, plainLabels, type PlainSample, type PlainValue } from './plain-sample.ts';

/** Thrown where the series of two vectors cannot be matched one to one or one to many. */
export class PlainMismatch extends Error {}

const ALL_LABELS: VectorMatching = { on: false, labels: [], group: null, include: [] };

export function plainBinary(expr: BinaryExpr, left: PlainValue, right: PlainValue): PlainValue {
  const { op, returnBool, matching } = expr;
  if (typeof left === 'number' && typeof right === 'number') return calculated(op, left, right, left, true) ?? 0;
  if (typeof left === 'number') return scaled(vector(right), (value) => calculated(op, left, value, value, returnBool));
  if (typeof right === 'number') return scaled(left, (value) => calculated(op, value, right, value, returnBool));
  const how = matching ?? ALL_LABELS;
  const signature = ({ labels }: PlainSample) => JSON.stringify(plainLabels(labels, how));
  const has = (side: readonly PlainSample[], one: PlainSample) =>
    side.some((other) => signature(other) === signature(one));
  if (op === 'and') return left.filter((one) => has(right, one));
  if (op === 'unless') return left.filter((one) => !has(right, one));
  if (op === 'or') return [...left, ...right.filter((one) => !has(left, one))];
  const swapped = how.group === 'right';
  const [many, ones] = swapped ? [right, left] : [left, right];
  if (new Set(ones.map(signature)).size < ones.length) throw new PlainMismatch('many on the side of one');
  const paired = many.flatMap((one) => {
    const other = ones.find((candidate) => signature(candidate) === signature(one));
    return other === undefined ? [] : [{ one, other }];
  });
  const results = paired.map(({ one, other }) => ({ one, other, labels: resultLabels(one, other, how) }));
  // One to one, a signature may come once; with a grouping, once for each of the results that it has.
  const matches = results.map(({ one, labels }) => signature(one) + (how.group === null ? '' : JSON.stringify(labels)));
  if (new Set(matches).size < matches.length) throw new PlainMismatch('many to one');
  return results.flatMap(({ one, other, labels }) => {
    const [a, b] = swapped ? [other.value, one.value] : [one.value, other.value];
    const value = calculated(op, a, b, a, returnBool);
    return value === null ? [] : [{ labels, value }];
  });
}

function vector(value: PlainValue): readonly PlainSample[] {
  return typeof value === 'number' ? [] : value;
}

function scaled(samples: readonly PlainSample[], of: (value: number) => number | null): readonly PlainSample[] {
  return samples.flatMap(({ labels, value }) => {
    const result = of(value);
    return result === null ? [] : [{ labels, value: result }];
  });
}

function resultLabels(one: PlainSample, other: PlainSample, how: VectorMatching): PlainSample['labels'] {
  if (how.group === null) return plainLabels(one.labels, how);
  const included = how.include.flatMap((name) => {
    const value = other.labels[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const own = plainLabels(one.labels, { on: false, labels: how.include });
  return plainLabels({ ...own, ...Object.fromEntries(included) }, ALL_LABELS);
}

/** Null where a comparison filters the sample out, else `kept` where it passes. Division by zero is no number. */
function calculated(op: BinaryOp, a: number, b: number, kept: number, returnBool: boolean): number | null {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? Number.NaN : a / b;
    case '%':
      return b === 0 ? Number.NaN : a % b;
    case '^':
      return a ** b;
    case 'and':
    case 'or':
    case 'unless':
      throw new Error(`${op} stands between vectors`);
    default: {
      const holds = plainCompare(op, a, b);
      return returnBool ? Number(holds) : holds ? kept : null;
    }
  }
}

import type { BinaryOp } from '../ast.ts';

/**
 * What Loki's parser makes of an operator between two numbers, as Go's math package computes it. Comparisons give 1
 * or 0. Not for `and`, `or` and `unless`, which have no numbers beside them.
 */
export function foldNumbers(op: BinaryOp, left: number, right: number): number {
  switch (op) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? Number.NaN : left / right;
    case '%':
      return right === 0 ? Number.NaN : left % right;
    case '^':
      return goPow(left, right);
    case '==':
      return Number(left === right);
    case '!=':
      return Number(left !== right);
    case '>':
      return Number(left > right);
    case '>=':
      return Number(left >= right);
    case '<':
      return Number(left < right);
    case '<=':
      return Number(left <= right);
    case 'and':
    case 'or':
    case 'unless':
      throw new Error(`${op} has no numbers beside it`);
  }
}

/** Go has 1 where JavaScript has NaN: 1 to any power, and -1 to an infinite one. */
function goPow(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Infinity)) return 1;
  return base ** exponent;
}

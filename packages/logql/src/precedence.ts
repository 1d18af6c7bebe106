import type { BinaryOp, MetricExpr } from './ast.ts';

const PRECEDENCE: Readonly<Record<BinaryOp, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  '==': 3,
  '!=': 3,
  '>': 3,
  '>=': 3,
  '<': 3,
  '<=': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  '^': 6,
};

/** The larger, the tighter; the smallest is 1. */
export function precedenceOf(op: BinaryOp): number {
  return PRECEDENCE[op];
}

/** Only `^` groups to the right: `2 ^ 3 ^ 2` is `2 ^ (3 ^ 2)`. */
export function groupsRight(op: BinaryOp): boolean {
  return op === '^';
}

/** True where `leg op …` without parentheses keeps the leg together. */
export function bindsLeft(op: BinaryOp, leg: MetricExpr): boolean {
  if (leg.kind !== 'binary') return true;
  const difference = precedenceOf(leg.op) - precedenceOf(op);
  return groupsRight(op) ? difference > 0 : difference >= 0;
}

/** True where `… op leg` without parentheses keeps the leg together. */
export function bindsRight(op: BinaryOp, leg: MetricExpr): boolean {
  if (leg.kind !== 'binary') return true;
  const difference = precedenceOf(leg.op) - precedenceOf(op);
  return groupsRight(op) ? difference >= 0 : difference > 0;
}

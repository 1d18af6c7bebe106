import { type LabelFilter, type MatchOp, NO_SPAN } from '@edda/logql';

/** A label filter, or a constant where nothing has to be asked. */
export type Condition = LabelFilter | boolean;

export function stringCondition(name: string, op: MatchOp, value: string): LabelFilter {
  return { kind: 'string', name, op, value, span: NO_SPAN };
}

export function allOf(left: Condition, right: Condition): Condition {
  if (left === false || right === false) return false;
  if (left === true) return right;
  if (right === true) return left;
  return { kind: 'logical', op: 'and', left, right, span: NO_SPAN };
}

export function anyOf(left: Condition, right: Condition): Condition {
  if (left === true || right === true) return true;
  if (left === false) return right;
  if (right === false) return left;
  return { kind: 'logical', op: 'or', left, right, span: NO_SPAN };
}

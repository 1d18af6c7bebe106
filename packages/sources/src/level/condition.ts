import { type LabelFilter, type MatchOp, NO_SPAN } from '@edda/logql';

/** A label filter, or a constant where nothing has to be asked. */
export type Condition = LabelFilter | boolean;

export function stringCondition(name: string, op: MatchOp, value: string): LabelFilter {
  const isPattern = op === '=~' || op === '!~';
  return { kind: 'string', name, op, value: isPattern ? anchored(value) : value, span: NO_SPAN };
}

/**
 * Loki anchors the pattern of a label filter, except where it takes it for a search of a text: `=~"info|inf"` and
 * `=~"inf.*"` pass everything that has an `inf` in it. Anchors in the pattern itself keep it from that.
 */
function anchored(pattern: string): string {
  if (!/[|*(]/.test(pattern) || pattern === '.*') return pattern;
  const flags = /^\(\?i\)/.exec(pattern)?.[0] ?? '';
  return `${flags}^(?:${pattern.slice(flags.length)})$`;
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

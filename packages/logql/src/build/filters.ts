import {
  type BytesLabelFilter,
  type CompareOp,
  type DurationLabelFilter,
  type IpLabelFilter,
  type LabelFilter,
  type Matcher,
  type MatchOp,
  NO_SPAN,
  type NumberLabelFilter,
  type StringLabelFilter,
} from '../ast.ts';

export function matcher(name: string, op: MatchOp, value: string): Matcher {
  return { kind: 'matcher', name, op, value, span: NO_SPAN };
}

export function stringFilter(name: string, op: MatchOp, value: string): StringLabelFilter {
  return { kind: 'string', name, op, value, span: NO_SPAN };
}

export function numberFilter(name: string, op: CompareOp, value: number): NumberLabelFilter {
  return { kind: 'number', name, op, value, span: NO_SPAN };
}

export function durationFilter(name: string, op: CompareOp, nanos: bigint): DurationLabelFilter {
  return { kind: 'duration', name, op, nanos, span: NO_SPAN };
}

export function bytesFilter(name: string, op: CompareOp, bytes: bigint): BytesLabelFilter {
  return { kind: 'bytes', name, op, bytes, span: NO_SPAN };
}

/** `name = ip("10.0.0.0/8")` */
export function ipFilter(name: string, op: '=' | '!=', pattern: string): IpLabelFilter {
  return { kind: 'ip', name, op, pattern, span: NO_SPAN };
}

export function and(first: LabelFilter, ...others: readonly LabelFilter[]): LabelFilter {
  return others.reduce((left, right) => ({ kind: 'logical', op: 'and', left, right, span: NO_SPAN }), first);
}

export function or(first: LabelFilter, ...others: readonly LabelFilter[]): LabelFilter {
  return others.reduce((left, right) => ({ kind: 'logical', op: 'or', left, right, span: NO_SPAN }), first);
}

import {
  type CompareOp,
  isReserved,
  type LabelFilter,
  type Matcher,
  type MatchOp,
  NO_SPAN,
  parseDuration,
  parseBytes,
  regexpError,
  type Stage,
} from '@edda/logql';
import type { FieldCondition } from '@edda/protocol';
import { allOf, anyOf, type Condition, stringCondition } from '../level/condition.ts';
import type { Profile } from '../profile.ts';
import { SourcesError } from '../sources-error.ts';
import type { FieldLabels } from './field-labels.ts';
import { fieldPlace } from './field-path.ts';
import { matcher } from './matchers.ts';
import type { PlacedCondition } from './muted.ts';
import { dropStage, ERROR_LABELS, filterStage } from './stages.ts';

/** Throws SourcesError where a name or a pattern cannot stand in a query. */
export function checkCondition({ condition: { kind, name, op, value }, at }: PlacedCondition): void {
  const nameOk = kind === 'field' ? name !== '' : /^[A-Za-z_]\w*$/.test(name) && !isReserved(name);
  if (!nameOk) {
    throw new SourcesError('condition', `${JSON.stringify(name)} cannot be the name of a ${kind} in a query`, {
      field: `${at}.name`,
      value: name,
    });
  }
  const error = op === '=~' || op === '!~' ? regexpError(value) : null;
  if (error !== null) throw new SourcesError('condition', error, { field: `${at}.value`, value });
}

/** The condition as a matcher of the stream selector, where it can be one. */
export function conditionMatcher({ kind, name, op, value }: FieldCondition): Matcher | null {
  return kind === 'label' && isMatchOp(op) ? matcher(name, op, value) : null;
}

/** What a condition asks of labels by these names; of several, any may satisfy it, or none may break it. */
export function conditionFilter({ condition, at }: PlacedCondition, profile: Profile, fields: FieldLabels): Condition {
  const { op, value } = condition;
  return labelsCondition(labelsOf({ condition, at }, profile, fields), op, value, at);
}

/** The condition on a label that the query's own stages make. */
export function madeLabelFilter({ condition: { name, op, value }, at }: PlacedCondition): Condition {
  return labelsCondition([name], op, value, at);
}

function labelsCondition(labels: readonly string[], op: FieldCondition['op'], value: string, at: string): Condition {
  const filters = labels.map((label) =>
    isMatchOp(op) ? stringCondition(label, op, value) : compare(label, op, value, `${at}.value`),
  );
  const negated = op === '!=' || op === '!~';
  return filters.reduce<Condition>((all, filter) => (negated ? allOf(all, filter) : anyOf(all, filter)), negated);
}

function labelsOf(
  { condition: { kind, name }, at }: PlacedCondition,
  profile: Profile,
  fields: FieldLabels,
): readonly string[] {
  if (kind !== 'field') return [name];
  const place = fieldPlace(name, `${at}.name`, profile, fields.mayBeBare);
  switch (place.kind) {
    case 'paths':
      return place.paths.map((path) => fields.path(path));
    case 'decoded':
      return [fields.decoded(place.steps)];
    case 'parsed':
      return [fields.parsed(place.name)];
  }
}

export function isMatchOp(op: FieldCondition['op']): op is MatchOp {
  return op === '=' || op === '!=' || op === '=~' || op === '!~';
}

/** The label has a value, and it compares. */
function compare(name: string, op: CompareOp, value: string, at: string): Condition {
  return allOf(stringCondition(name, '!=', ''), comparison(name, op, value, at));
}

function comparison(name: string, op: CompareOp, value: string, at: string): LabelFilter {
  const number = Number(value);
  if (value.trim() !== '' && Number.isFinite(number)) return { kind: 'number', name, op, value: number, span: NO_SPAN };
  const nanos = parseDuration(value);
  if (nanos !== null) return { kind: 'duration', name, op, nanos, span: NO_SPAN };
  const bytes = parseBytes(value);
  if (bytes !== null) return { kind: 'bytes', name, op, bytes, span: NO_SPAN };
  throw new SourcesError(
    'condition',
    `${JSON.stringify(value)} is no number, duration (1.5s) or size (10KB) to compare with`,
    { field: at, value },
  );
}

/**
 * The stage of filters that may compare numbers. A line whose parser failed passes every comparison, and one whose
 * value is no number passes with an error; so old errors are forgotten before, and new ones turned away after.
 */
export function comparingStages(filter: LabelFilter): readonly Stage[] {
  return [dropStage(ERROR_LABELS), filterStage(filter), filterStage(stringCondition('__error__', '=', ''))];
}

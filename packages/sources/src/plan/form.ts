import type { LabelFilter, LineFilterStage, Stage } from '@edda/logql';
import type { Condition } from '../level/condition.ts';
import { levelCondition, type RuleLabel } from '../level/level-condition.ts';
import type { LevelRule, Profile } from '../profile.ts';
import { conditionFilter, comparingStages, isMatchOp } from './field-filters.ts';
import type { FieldLabels } from './field-labels.ts';
import type { Filters } from './filters.ts';
import type { PlacedCondition } from './muted.ts';
import { filterStage } from './stages.ts';
import { lineFilter, textFilters } from './text-filters.ts';

/** How a profile says an ask's conditions, before it is known where in a query they go. */
export interface Form {
  /** On labels and metadata: they come before any parser. */
  readonly plain: readonly Condition[];
  readonly fields: FieldLabels;
  readonly parsed: readonly Condition[];
  /** Those that compare numbers. */
  readonly comparing: readonly Condition[];
  readonly note: string;
}

export interface FormOptions {
  /** What the level is read by; a part of the profile's rules where labels have decided the rest. */
  readonly rules: readonly LevelRule[];
  /** Those of them that the selector already settles. */
  readonly settled: ReadonlySet<LevelRule>;
  readonly fields: FieldLabels;
}

export function formOf(filters: Filters, profile: Profile, { rules, settled, fields }: FormOptions): Form {
  const filterOf = (placed: PlacedCondition) => conditionFilter(placed, profile, fields);
  const matching = filters.conditions.filter((placed) => !compares(placed));
  const level = filters.levels === null ? true : levelCondition(rules, filters.levels, ruleLabel(fields), settled);
  const readsLevel = level !== true && rules.some((rule) => rule.from === 'field');
  return {
    plain: matching.filter((placed) => !isOnField(placed)).map(filterOf),
    fields,
    parsed: [...matching.filter(isOnField).map(filterOf), level],
    comparing: filters.conditions.filter(compares).map(filterOf),
    note: notesOf(readsLevel ? profile.levelNote : '', filters.conditions.some(isOnField)),
  };
}

function compares({ condition }: PlacedCondition): boolean {
  return !isMatchOp(condition.op);
}

function isOnField({ condition }: PlacedCondition): boolean {
  return condition.kind === 'field';
}

/** The label that a level rule's value has in a query. */
export function ruleLabel(fields: FieldLabels): RuleLabel {
  return (rule) => (rule.from === 'label' ? rule.name : fields.path(rule.name));
}

function notesOf(level: string, onFields: boolean): string {
  const notes = [level, onFields ? 'fields are read from the line' : ''];
  return notes.filter((note) => note !== '').join(' · ');
}

/** The ask's line filters, for sources that write with one of the escapes. */
export function lineFiltersOf(filters: Filters, escapes: ReadonlySet<Profile['escapes']>): readonly LineFilterStage[] {
  return [...textFilters(filters.texts, escapes), ...filters.conditions.flatMap(mentioned)];
}

/** Values that stand in a line as they are, whatever wrote it; shorter ones stand in most lines. */
const MENTIONED = /^[\w.:-]{4,}$/;

/** A line with the value in a field holds it as text, which is cheaper to find than the field. */
function mentioned({ condition: { kind, name, op, value } }: PlacedCondition): readonly LineFilterStage[] {
  // A trace or span id is often in the metadata alone.
  const inLine = kind === 'field' && op === '=' && name !== 'trace' && name !== 'span';
  return inLine && MENTIONED.test(value) ? [lineFilter('|=', [value])] : [];
}

/** The form's stages; null where no line can pass. */
export function formStages(form: Form): readonly Stage[] | null {
  if ([...form.plain, ...form.parsed, ...form.comparing].includes(false)) return null;
  return [
    ...filtersIn(form.plain).map(filterStage),
    ...form.fields.stages,
    ...filtersIn(form.parsed).map(filterStage),
    ...filtersIn(form.comparing).flatMap(comparingStages),
  ];
}

export function filtersIn(conditions: readonly Condition[]): readonly LabelFilter[] {
  return conditions.filter((condition) => typeof condition !== 'boolean');
}

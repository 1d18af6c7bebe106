import type { Level } from '@edda/model';
import type { LevelRule } from '../profile.ts';
import { allOf, anyOf, type Condition, stringCondition } from './condition.ts';
import { levelTable, patternText, type ValuePattern } from './level-table.ts';

/** The label that holds a rule's value in LogQL: the label itself, or what a parser stage called the field. */
export type RuleLabel = (rule: LevelRule) => string;

/**
 * The condition under which `readLevel` gives one of the levels. It compares text only: a numeric filter would let
 * every line pass whose parser failed, and fail on those that lack the field.
 *
 * @param settled Rules of which something else makes sure that they do not decide against the levels.
 */
export function levelCondition(
  rules: readonly LevelRule[],
  levels: ReadonlySet<Level>,
  labelOf: RuleLabel,
  settled: ReadonlySet<LevelRule> = NO_RULES,
): Condition {
  const [rule, ...rest] = rules;
  if (rule === undefined) return levels.has('unknown');
  const label = () => labelOf(rule);
  const decided = decides(rule, label, levels);
  const later = levelCondition(rest, levels, labelOf, settled);
  return anyOf(decided, later === false || settled.has(rule) ? later : allOf(leaves(rule, label, levels), later));
}

const NO_RULES: ReadonlySet<LevelRule> = new Set();

/** Asked for only where a filter needs it, so that nothing is extracted in vain. */
type LazyLabel = () => string;

/** The rule decides for one of the levels. */
function decides(rule: LevelRule, label: LazyLabel, levels: ReadonlySet<Level>): Condition {
  const { otherwise } = levelTable(rule);
  if (otherwise === null || !levels.has(otherwise)) return oneOf(label, valuesOf(rule, levels, true), true);
  return allOf(stringCondition(label(), '!=', ''), oneOf(label, valuesOf(rule, levels, false), false));
}

/** The rule does not decide against the levels. */
function leaves(rule: LevelRule, label: LazyLabel, levels: ReadonlySet<Level>): Condition {
  const { otherwise } = levelTable(rule);
  if (otherwise !== null && !levels.has(otherwise)) return stringCondition(label(), '=', '');
  return oneOf(label, valuesOf(rule, levels, false), false);
}

/** The patterns of the rule whose level is among the levels, or is not. */
export function valuesOf(rule: LevelRule, levels: ReadonlySet<Level>, among: boolean): readonly ValuePattern[] {
  return [...levelTable(rule).patterns].filter(([level]) => levels.has(level) === among).map(([, pattern]) => pattern);
}

/** The label is one of the values (`is`), or none of them. */
function oneOf(label: LazyLabel, values: readonly ValuePattern[], is: boolean): Condition {
  if (values.length === 0) return !is;
  const pattern = joinPatterns(values);
  const literal = literalOf(pattern);
  if (literal !== null) return stringCondition(label(), is ? '=' : '!=', literal);
  return stringCondition(label(), is ? '=~' : '!~', patternText(pattern));
}

/** One pattern for several of the same rule. */
export function joinPatterns(values: readonly ValuePattern[]): ValuePattern {
  return {
    alternatives: values.flatMap((value) => value.alternatives),
    ignoreCase: values.some((value) => value.ignoreCase),
  };
}

function literalOf({ alternatives, ignoreCase }: ValuePattern): string | null {
  const [only, ...more] = alternatives;
  return only !== undefined && more.length === 0 && !ignoreCase && /^[\w-]+$/.test(only) ? only : null;
}

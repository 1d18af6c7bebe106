import type { Level } from '@edda/model';
import type { Matcher } from '@edda/logql';
import type { LevelRule } from '../profile.ts';
import { matcher } from './matchers.ts';
import { joinPatterns, valuesOf } from '../level/level-condition.ts';
import { levelTable, patternText, type ValuePattern } from '../level/level-table.ts';

const NO_LEVELS: ReadonlySet<Level> = new Set();

/** What a selector can say about levels. */
export interface Narrowing {
  readonly matchers: readonly Matcher[];
  /** Rules that cannot decide against the levels in the streams that are left. */
  readonly settled: ReadonlySet<LevelRule>;
}

/**
 * Matchers that keep streams out whose index labels decide for another level, so that their lines are not read.
 * They take streams without the label: there later rules decide. A rule's label is used only as long as no rule
 * before it can decide for the levels: a stream that it would keep out may be wanted because of the earlier one.
 *
 * @param used Index labels that occur; others would only make the query longer.
 */
export function narrowByLevels(
  rules: readonly LevelRule[],
  levels: ReadonlySet<Level>,
  used: ReadonlySet<string>,
): Narrowing {
  const matchers: Matcher[] = [];
  const settled = new Set<LevelRule>();
  for (const rule of rules) {
    if (rule.from !== 'label') break;
    const { otherwise } = levelTable(rule);
    const wanted = valuesOf(rule, levels, true);
    const othersWanted = otherwise !== null && levels.has(otherwise);
    if (used.has(rule.name)) {
      const unwanted = valuesOf(rule, levels, false);
      const narrow = otherwise === null || othersWanted ? noneOf(rule.name, unwanted) : emptyOr(rule.name, wanted);
      if (narrow !== null) matchers.push(narrow);
      if (rule.indexed === true) settled.add(rule);
    }
    if (wanted.length > 0 || othersWanted) break;
  }
  return { matchers, settled };
}

/** The rules without those whose index labels no stream has. Null: it is not known which labels occur. */
export function occurringRules(rules: readonly LevelRule[], used: ReadonlySet<string> | null): readonly LevelRule[] {
  return used === null ? rules : rules.filter((rule) => rule.indexed !== true || used.has(rule.name));
}

/** Streams whose index label decides by this rule, and those where it does not. */
export function decidedBy(rule: LevelRule): { readonly is: Matcher; readonly isNot: Matcher } {
  if (levelTable(rule).otherwise !== null) {
    return { is: matcher(rule.name, '!=', ''), isNot: matcher(rule.name, '=', '') };
  }
  const pattern = patternText(joinPatterns(valuesOf(rule, NO_LEVELS, false)));
  return { is: matcher(rule.name, '=~', pattern), isNot: matcher(rule.name, '!~', pattern) };
}

function noneOf(label: string, values: readonly ValuePattern[]): Matcher | null {
  return values.length === 0 ? null : matcher(label, '!~', patternText(joinPatterns(values)));
}

function emptyOr(label: string, values: readonly ValuePattern[]): Matcher {
  if (values.length === 0) return matcher(label, '=', '');
  const { alternatives, ignoreCase } = joinPatterns(values);
  return matcher(label, '=~', patternText({ alternatives: ['', ...alternatives], ignoreCase }));
}

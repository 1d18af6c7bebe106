import type { Level } from '@edda/model';
import type { LevelRule } from '../profile.ts';
import { levelTable, type LevelTable } from './level-table.ts';

/** The value that a rule looks at, by the rule and its index; `''` where there is none. */
export type RuleValue = (rule: LevelRule, index: number) => string;

export interface LevelReading {
  readonly level: Level;
  /** The source's own word: `WARNING`; empty where the level did not come from a word. */
  readonly word: string;
}

const NO_LEVEL: LevelReading = { level: 'unknown', word: '' };

/** The level by the first rule that knows its value. `levelCondition` prints the same for LogQL. */
export function readLevel(rules: readonly LevelRule[], valueOf: RuleValue): LevelReading {
  for (const [index, rule] of rules.entries()) {
    const value = valueOf(rule, index);
    const level = value === '' ? null : levelOfValue(levelTable(rule), value);
    if (level !== null) return { level, word: rule.reads === 'word' ? value : '' };
  }
  return NO_LEVEL;
}

/** Values of levels are few and come again and again; a source that puts anything there is not remembered for ever. */
const REMEMBERED_MAX = 256;
const remembered = new WeakMap<LevelTable, Map<string, Level | null>>();

function levelOfValue(table: LevelTable, value: string): Level | null {
  const known = remembered.get(table) ?? new Map<string, Level | null>();
  const before = known.get(value);
  if (before !== undefined) return before;
  const level = matchValue(table, value);
  if (known.size < REMEMBERED_MAX) known.set(value, level);
  remembered.set(table, known);
  return level;
}

const compiled = new WeakMap<LevelTable, readonly (readonly [Level, RegExp])[]>();

function matchValue(table: LevelTable, value: string): Level | null {
  let patterns = compiled.get(table);
  if (patterns === undefined) {
    patterns = [...table.patterns].map(([level, { alternatives, ignoreCase }]) => [
      level,
      // `u` makes JavaScript fold case as RE2 does.
      new RegExp(`^(?:${alternatives.join('|')})$`, ignoreCase ? 'iu' : 'u'),
    ]);
    compiled.set(table, patterns);
  }
  return patterns.find(([, pattern]) => pattern.test(value))?.[0] ?? table.otherwise;
}

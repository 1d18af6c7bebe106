import { type Level, LEVEL_WORDS, LEVELS } from '@edda/model';
import type { LevelRule } from '../profile.ts';
import { quoteRegexp } from '../text/quote-regexp.ts';

/** Values by an anchored pattern that RE2 and JavaScript read alike. */
export interface ValuePattern {
  readonly alternatives: readonly string[];
  readonly ignoreCase: boolean;
}

/** What a rule says about a value. No value is in the patterns of two levels. */
export interface LevelTable {
  readonly patterns: ReadonlyMap<Level, ValuePattern>;
  /** The level of any other value but the empty one; null leaves it to the next rule. */
  readonly otherwise: Level | null;
}

const HTTP_STATUS: ReadonlyMap<Level, ValuePattern> = new Map([
  ['info', { alternatives: ['[123]\\d\\d'], ignoreCase: false }],
  ['warn', { alternatives: ['4\\d\\d'], ignoreCase: false }],
  ['error', { alternatives: ['5\\d\\d'], ignoreCase: false }],
]);

const WORDS: ReadonlyMap<Level, ValuePattern> = new Map(
  LEVELS.flatMap((level) =>
    level === 'unknown' ? [] : [[level, { alternatives: LEVEL_WORDS[level], ignoreCase: true }] as const],
  ),
);

const tables = new WeakMap<LevelRule, LevelTable>();

export function levelTable(rule: LevelRule): LevelTable {
  const known = tables.get(rule);
  if (known !== undefined) return known;
  const table = makeTable(rule);
  tables.set(rule, table);
  return table;
}

function makeTable({ reads, otherwise }: LevelRule): LevelTable {
  switch (reads) {
    case 'word':
      return { patterns: WORDS, otherwise: otherwise ?? 'unknown' };
    case 'http_status':
      return { patterns: HTTP_STATUS, otherwise: otherwise ?? null };
    default:
      return { patterns: valuePatterns(reads), otherwise: otherwise ?? null };
  }
}

function valuePatterns(values: Readonly<Record<string, Level>>): ReadonlyMap<Level, ValuePattern> {
  const patterns = new Map<Level, ValuePattern>();
  for (const [value, level] of Object.entries(values)) {
    const before = patterns.get(level)?.alternatives ?? [];
    patterns.set(level, { alternatives: [...before, quoteRegexp(value)], ignoreCase: false });
  }
  return patterns;
}

/** The pattern as LogQL and JavaScript have it, without anchors. */
export function patternText({ alternatives, ignoreCase }: ValuePattern): string {
  const text = alternatives.join('|');
  return ignoreCase ? `(?i)${text}` : text;
}

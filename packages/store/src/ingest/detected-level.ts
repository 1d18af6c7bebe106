import type { Labels } from '@edda/model';
import { type LevelName, levelInJson, levelInLogfmt } from './level-field.ts';

/** The metadata that Loki adds to every entry. */
export const DETECTED_LEVEL = 'detected_level';

/** Labels, metadata and fields that name a level; the first one that is there counts. Loki 3.4's `log_level_fields`. */
const LEVEL_FIELDS = ['level', 'LEVEL', 'Level', 'severity', 'SEVERITY', 'Severity', 'lvl', 'LVL', 'Lvl'] as const;

/** What a field in the line may say, whatever its case; anything else is as if there were no field. */
const LEVEL_OF_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    trace: 'trace',
    trc: 'trace',
    debug: 'debug',
    dbg: 'debug',
    info: 'info',
    inf: 'info',
    information: 'info',
    warn: 'warn',
    wrn: 'warn',
    warning: 'warn',
    error: 'error',
    err: 'error',
    critical: 'critical',
    fatal: 'fatal',
  }),
);

/** Anywhere in the line, in this order: `a fatal crash` and `Error: boom` are unknown to Loki, `information desk` is info. */
const LEVEL_OF_TEXT: readonly (readonly [level: string, words: readonly string[]])[] = [
  ['info', ['info', 'INFO']],
  ['error', ['err:', 'ERR:', 'error', 'ERROR']],
  ['warn', ['warn:', 'WARN:', 'warning', 'WARNING']],
  ['critical', ['CRITICAL:', 'critical:']],
  ['debug', ['debug:', 'DEBUG:']],
];

/** OTLP's severity numbers, four a level. */
const LEVEL_OF_SEVERITY = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

/**
 * The level of an entry, as Loki finds it: from a label, then metadata, as spelled there; then OTLP's severity number;
 * then a field of a JSON or logfmt line; then words in the line. Null where a field is there and empty.
 */
export function detectLevel(labelLevel: string | null, metadata: Labels, line: string): string | null {
  const named = labelLevel ?? levelField(metadata);
  if (named !== null) return named === '' ? null : named;
  const severity = metadata['severity_number'];
  if (severity !== undefined && severity !== '') return levelOfSeverity(severity);
  const word = fieldInLine(line);
  return (word === null ? undefined : LEVEL_OF_WORD.get(word.toLowerCase())) ?? levelOfText(line);
}

/** What the first level field of these labels says, or null where there is none. */
export function levelField(labels: Labels): string | null {
  for (const name of LEVEL_FIELDS) {
    const value = labels[name];
    if (value !== undefined) return value;
  }
  return null;
}

function levelOfSeverity(text: string): string {
  if (!/^[+-]?\d+$/.test(text)) return 'info';
  const number = Number(text);
  if (number < 0) return 'trace';
  return number === 0 ? 'unknown' : (LEVEL_OF_SEVERITY[Math.ceil(number / 4) - 1] ?? 'unknown');
}

function fieldInLine(line: string): LevelName | null {
  if (isObjectText(line)) return levelInJson(line, LEVEL_FIELDS);
  return line.includes('=') ? levelInLogfmt(line) : null;
}

function levelOfText(line: string): string {
  for (const [level, words] of LEVEL_OF_TEXT) {
    if (words.some((word) => line.includes(word))) return level;
  }
  return 'unknown';
}

const SPACE = 0x20;

/** Whether the first and the last character but white space are braces; asked of every line, hence without a regex. */
function isObjectText(line: string): boolean {
  let from = 0;
  while (line.charCodeAt(from) <= SPACE) from += 1;
  if (line[from] !== '{') return false;
  let to = line.length - 1;
  while (line.charCodeAt(to) <= SPACE) to -= 1;
  return line[to] === '}';
}

import type { LabelMap } from '../contract.ts';

/**
 * Stands in for what a store does at ingestion, as far as the recorded dataset needs it: the level of an entry, from a
 * label, metadata, a field of its line, or words in it.
 */
export function detectedLevel(labels: LabelMap, metadata: LabelMap, line: string): string {
  return fieldOf(labels) ?? fieldOf(metadata) ?? levelOfWord(fieldInLine(line)) ?? levelOfText(line);
}

const FIELDS = ['level', 'LEVEL', 'Level', 'severity', 'SEVERITY', 'Severity', 'lvl', 'LVL', 'Lvl'];

function fieldOf(labels: LabelMap): string | undefined {
  const name = FIELDS.find((field) => labels.has(field));
  return name === undefined ? undefined : labels.get(name);
}

const WORDS: Readonly<Record<string, string>> = {
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
};

function levelOfWord(word: string | undefined): string | undefined {
  return word === undefined ? undefined : WORDS[word.toLowerCase()];
}

function fieldInLine(line: string): string | undefined {
  if (line.startsWith('{')) {
    for (const field of FIELDS) {
      const match = new RegExp(`"${field}"\\s*:\\s*"?([^",}]*)`).exec(line);
      if (match !== null) return match[1];
    }
    return undefined;
  }
  return /(?:^|\s)(?:level|severity|lvl)="?([^\s"]*)/i.exec(line)?.[1];
}

const TEXTS: readonly (readonly [level: string, words: RegExp])[] = [
  ['info', /info|INFO/],
  ['error', /err:|ERR:|error|ERROR/],
  ['warn', /warn:|WARN:|warning|WARNING/],
  ['critical', /CRITICAL:|critical:/],
  ['debug', /debug:|DEBUG:/],
];

function levelOfText(line: string): string {
  return TEXTS.find(([, words]) => words.test(line))?.[0] ?? 'unknown';
}

/** The levels that Edda shows, least severe first. A source's own word is kept beside it. */
export const LEVELS = ['unknown', 'trace', 'debug', 'info', 'warn', 'error', 'critical'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * Every word that a source was seen to use for a level, in lower case.
 * From structlog, loguru, OpenTelemetry's severity texts, syslog and Loki's own `detected_level`.
 */
export const LEVEL_WORDS: Readonly<Record<Exclude<Level, 'unknown'>, readonly string[]>> = {
  trace: ['trace', 'trc', 'verbose', 'finest'],
  debug: ['debug', 'dbg', 'fine'],
  info: ['info', 'inf', 'information', 'informational', 'notice', 'success', 'i'],
  warn: ['warn', 'warning', 'wrn', 'w'],
  error: ['error', 'err', 'eror', 'e'],
  critical: ['critical', 'crit', 'fatal', 'ftl', 'alert', 'emerg', 'emergency', 'panic', 'c', 'f'],
};

const BY_WORD = new Map<string, Level>(
  LEVELS.flatMap((level) => (level === 'unknown' ? [] : LEVEL_WORDS[level].map((word) => [word, level] as const))),
);

/** The level that a source's own word stands for; `unknown` where nobody knows the word. */
export function levelOfWord(word: string): Level {
  return BY_WORD.get(word.trim().toLowerCase()) ?? 'unknown';
}

/** 0 for unknown, 1 for trace, up to 6 for critical. */
export function severityOf(level: Level): number {
  return LEVELS.indexOf(level);
}

export function isLevel(text: string): text is Level {
  return (LEVELS as readonly string[]).includes(text);
}

const TOKEN = /\s*([^\s="]+)(?:(=)(?:"((?:[^"\\]|\\.)*)"|([^\s="]*)))?(?=\s|$)|\s*\S+/gy;

/**
 * The key=value pairs of a line, whatever stands between them; of equal keys the last with a value counts, as with
 * Loki's stage.
 */
export function logfmtPairs(line: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const [, key, equals, quoted, bare] of line.matchAll(TOKEN)) {
    if (key === undefined || equals === undefined) continue;
    const value = quoted === undefined ? (bare ?? '') : unescapeQuoted(quoted);
    if (value !== '' || !pairs.has(key)) pairs.set(key, value);
  }
  return pairs;
}

const LOGFMT_START = /^\s*[^\s="]+=(?:"(?:[^"\\]|\\.)*"|[^\s="]*)\s+[^\s="]+=/;

/** Whether the line begins like logfmt: with two pairs. A text may have a pair anywhere else. */
export function isLogfmt(line: string): boolean {
  return LOGFMT_START.test(line);
}

function unescapeQuoted(text: string): string {
  if (!text.includes('\\')) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}

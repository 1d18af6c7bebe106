const TOKEN = /\s*([^\s="]+)(?:(=)(?:"((?:[^"\\]|\\.)*)"|([^\s"]*)))?(?=\s|$)|\s*\S+/gy;

/** The key=value pairs of a line, whatever stands between them; the last of equal keys counts, as with Loki's stage. */
export function logfmtPairs(line: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const [, key, equals, quoted, bare] of line.matchAll(TOKEN)) {
    if (key === undefined || equals === undefined) continue;
    pairs.set(key, quoted === undefined ? (bare ?? '') : unescapeQuoted(quoted));
  }
  return pairs;
}

const LOGFMT_START = /^\s*[^\s="]+=(?:"(?:[^"\\]|\\.)*"|[^\s"]*)\s+[^\s="]+=/;

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

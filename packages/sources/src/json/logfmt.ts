const PAIR = /([^\s="]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))(?=\s|$)/gy;

/** The key=value pairs of a line; null where the line does not read like logfmt (it must begin with two of them). */
export function logfmtFields(line: string): ReadonlyMap<string, string> | null {
  const fields = new Map<string, string>();
  PAIR.lastIndex = 0;
  for (let match = PAIR.exec(line); match !== null; match = PAIR.exec(line)) {
    const [, key = '', quoted, bare] = match;
    if (!fields.has(key)) fields.set(key, quoted === undefined ? (bare ?? '') : unescapeQuoted(quoted));
    while (/\s/.test(line.charAt(PAIR.lastIndex))) PAIR.lastIndex += 1;
  }
  return fields.size >= 2 ? fields : null;
}

function unescapeQuoted(text: string): string {
  if (!text.includes('\\')) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}

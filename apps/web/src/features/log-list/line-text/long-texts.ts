/** A text of several lines that stands in a line's JSON. */
export interface LongText {
  readonly name: string;
  readonly text: string;
}

/** The texts of several lines (a message, a traceback) among the members of a JSON object; none where it is none. */
export function longTexts(json: string): readonly LongText[] {
  if (!/^\s*\{/.test(json) || !json.includes(String.raw`\n`)) return [];
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, text]) =>
      typeof text === 'string' && text.trim().includes('\n') ? [{ name, text: text.trim() }] : [],
    );
  } catch {
    return [];
  }
}

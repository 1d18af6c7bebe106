/** A text of several lines that stands in a line's JSON. */
export interface LongText {
  /** `traceback`, `err.stack`. */
  readonly name: string;
  readonly text: string;
}

/** Messages and stack traces stand in the line's object or in one of its members: `err.stack`. */
const DEPTH_MAX = 2;

/** The texts of several lines (a message, a traceback) among the members of a JSON object; none where it is none. */
export function longTexts(json: string): readonly LongText[] {
  if (!/^\s*\{/.test(json) || !json.includes(String.raw`\n`)) return [];
  try {
    return textsIn(JSON.parse(json), '', DEPTH_MAX);
  } catch {
    return [];
  }
}

function textsIn(value: unknown, name: string, depth: number): readonly LongText[] {
  if (typeof value === 'string') return value.trim().includes('\n') ? [{ name, text: value.trim() }] : [];
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth === 0) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    textsIn(member, name === '' ? key : `${name}.${key}`, depth - 1),
  );
}

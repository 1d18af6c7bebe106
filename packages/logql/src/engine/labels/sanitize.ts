/**
 * A text made into a valid label name, as Loki does: blanks around it go, everything that is no ASCII letter, digit
 * or `_` becomes `_`, and a name may not start with a digit.
 */
export function sanitizeLabelName(text: string): string {
  if (VALID_NAME.test(text)) return text;
  const trimmed = trimSpace(text);
  const name = /^\d/.test(trimmed) ? `_${trimmed}` : trimmed;
  return name.replace(INVALID_CHARS, '_');
}

/** A key below `prefix`, which already is a valid name: `http` and `user-agent` make `http_user_agent`. */
export function joinLabelName(prefix: string, key: string): string {
  const part = VALID_PART.test(key) ? key : trimSpace(key).replace(INVALID_CHARS, '_');
  return `${prefix}_${part}`;
}

const VALID_NAME = /^[a-zA-Z_]\w*$/;
const VALID_PART = /^\w*$/;
const INVALID_CHARS = /[^a-zA-Z0-9_]/gu;

/** What Go's strings.TrimSpace takes for a blank; JavaScript's trim would take U+FEFF too, and not U+0085. */
const SPACE = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LEADING_SPACE = new RegExp(`^${SPACE}+`);
const TRAILING_SPACE = new RegExp(`${SPACE}$`);

export function trimSpace(text: string): string {
  let end = text.length;
  while (end > 0 && TRAILING_SPACE.test(text[end - 1] ?? '')) end--;
  return text.slice(0, end).replace(LEADING_SPACE, '');
}

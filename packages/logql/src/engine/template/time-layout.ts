/** The parts of a layout such as `2006-01-02T15:04:05.000Z07:00`: what stands for a field, and the text between. */
export interface LayoutPart {
  readonly text: string;
  readonly isField: boolean;
}

const FIELD =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|002|0[1-6]|15|1|2006|__2|_2(?!006)|2|3|4|5|PM|pm|[-Z]07(?::00:00|0000|:00|00)?|[.,](?:0+|9+)(?!\d)/g;

export function layoutParts(layout: string): readonly LayoutPart[] {
  const parts: LayoutPart[] = [];
  let at = 0;
  for (const match of layout.matchAll(FIELD)) {
    if (match.index > at) parts.push({ text: layout.slice(at, match.index), isField: false });
    parts.push({ text: match[0], isField: true });
    at = match.index + match[0].length;
  }
  if (at < layout.length) parts.push({ text: layout.slice(at), isField: false });
  return parts;
}

export function isFraction(field: string): boolean {
  return field.startsWith('.') || field.startsWith(',');
}

export function isOffset(field: string): boolean {
  return field.startsWith('-07') || field.startsWith('Z07');
}

/** The patterns of `| pattern "<ip> - <_>"` and `|> "<_> 200 <_>"`. */

/** Literal text, a capture with a name, or one without (`<_>`), whose name is null. */
export type PatternPart =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'capture'; readonly name: string | null };

const CAPTURE = /<([A-Za-z_]\w*)>/g;

export function parsePattern(pattern: string): readonly PatternPart[] {
  const parts: PatternPart[] = [];
  let at = 0;
  for (const match of pattern.matchAll(CAPTURE)) {
    if (match.index > at) parts.push({ kind: 'literal', text: pattern.slice(at, match.index) });
    const name = match[1] ?? '_';
    parts.push({ kind: 'capture', name: name === '_' ? null : name });
    at = match.index + match[0].length;
  }
  if (at < pattern.length) parts.push({ kind: 'literal', text: pattern.slice(at) });
  return parts;
}

/** Loki cannot tell where one of two neighbouring captures ends. */
export function hasNeighbouringCaptures(parts: readonly PatternPart[]): boolean {
  return parts.some((part, i) => part.kind === 'capture' && parts[i + 1]?.kind === 'capture');
}

/**
 * Whether the line ends in the pattern's form, every capture being at least one character. What is before the first
 * literal of a pattern that begins with one does not matter: Loki looks for it anywhere.
 */
export function matchesPattern(parts: readonly PatternPart[], line: string): boolean {
  if (line === '' || parts.length === 0) return line === '' && parts.length === 0;
  let at = 0;
  for (const [i, part] of parts.entries()) {
    if (part.kind === 'capture') continue;
    const found = line.indexOf(part.text, at);
    if (found < 0 || (i > 0 && found === at)) return false;
    at = found + part.text.length;
  }
  return (parts.at(-1)?.kind === 'capture') === at < line.length;
}

/**
 * Gives each named capture its text, in order. A line that does not begin as the pattern does has none; where a
 * literal further on is missing, the capture before it takes the rest of the line, and those after it have none.
 */
export function capture(
  parts: readonly PatternPart[],
  line: string,
  take: (name: string, text: string) => boolean,
): boolean {
  if (line === '') return true;
  let at = 0;
  let pending: string | null | undefined;
  for (const part of parts) {
    if (part.kind === 'capture') {
      pending = part.name;
      continue;
    }
    const found =
      at === 0 && pending === undefined ? (line.startsWith(part.text) ? 0 : -1) : line.indexOf(part.text, at);
    if (found < 0) break;
    if (typeof pending === 'string' && !take(pending, line.slice(at, found))) return false;
    pending = undefined;
    at = found + part.text.length;
  }
  return typeof pending === 'string' ? take(pending, line.slice(at)) : true;
}

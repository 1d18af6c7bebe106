import type { RE2JS } from 're2js';

type Groups = readonly (string | null)[];

interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: Groups;
}

/** All matches as Go's regexp finds them: an empty one does not count right behind another. */
function* matchesOf(re2: RE2JS, text: string): IterableIterator<Match> {
  const matcher = re2.matcher(text);
  let lastEnd = -1;
  while (matcher.find()) {
    const start = matcher.start();
    const end = matcher.end();
    if (start === end && start === lastEnd) continue;
    lastEnd = end;
    const groups = Array.from({ length: re2.groupCount() + 1 }, (_, i) => matcher.group(i));
    yield { start, end, groups };
  }
}

export function countMatches(re2: RE2JS, text: string): number {
  let count = 0;
  for (const _ of matchesOf(re2, text)) count++;
  return count;
}

/** Go's ReplaceAllString (`$1` and `${name}` are groups), or ReplaceAllLiteralString. */
export function replaceAll(re2: RE2JS, text: string, replacement: string, mode: 'expand' | 'literal'): string {
  let out = '';
  let at = 0;
  for (const { start, end, groups } of matchesOf(re2, text)) {
    out += text.slice(at, start);
    out += mode === 'expand' ? expand(replacement, groups, re2.namedGroups()) : replacement;
    at = end;
  }
  return out + text.slice(at);
}

/** The replacement for the first match, or null where there is none. */
export function expandFirst(re2: RE2JS, text: string, replacement: string): string | null {
  const [match] = matchesOf(re2, text);
  return match === undefined ? null : expand(replacement, match.groups, re2.namedGroups());
}

const REFERENCE = /\$(?:\$|\{([^}]*)\}|(\w+))/g;

/** A name goes as far as it can: `$1x` is the group `1x`. One that is no group is empty text. */
function expand(replacement: string, groups: Groups, names: Readonly<Record<string, number>>): string {
  return replacement.replace(REFERENCE, (all, braced: string | undefined, plain: string | undefined) => {
    if (all === '$$') return '$';
    const name = braced ?? plain ?? '';
    // Go leaves what is no name as it stands.
    if (!/^\w+$/.test(name)) return all;
    return (/^\d+$/.test(name) ? groups[Number(name)] : groups[names[name] ?? -1]) ?? '';
  });
}

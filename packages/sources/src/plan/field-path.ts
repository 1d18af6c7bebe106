import { lokiName, parseJsonPath } from '../json/json-path.ts';
import type { Profile } from '../profile.ts';
import { SourcesError } from '../sources-error.ts';

/**
 * Where a field stands in a profile's lines. `paths`: any of them. `decoded`: a path in JSON that is itself a string
 * of the line, outermost first. `parsed`: under the name that a bare parser stage gives it.
 */
export type FieldPlace =
  | { readonly kind: 'paths'; readonly paths: readonly string[] }
  | { readonly kind: 'decoded'; readonly steps: readonly string[] }
  | { readonly kind: 'parsed'; readonly name: string };

/** A key may hold one: `["a|b"]`. */
const OUTSIDE_QUOTES = /\|(?=(?:[^"]*"[^"]*")*[^"]*$)/;

/**
 * The place of a field by the name that a person sees: a link's name (`session`), a path (`timing.total_ms`), or
 * the name that Loki's parsers make of it (`timing_total_ms`), which only a bare parser can resolve where the
 * profile does not know the objects of its lines.
 *
 * @param bare Whether a bare parser may be used; where it may not, the likely paths stand for the name.
 */
export function fieldPlace(name: string, at: string, profile: Profile, bare: boolean): FieldPlace {
  const ids = Object.hasOwn(profile.links, name) ? profile.links[name] : undefined;
  if (ids !== undefined) return { kind: 'paths', paths: ids };
  const steps = name.split(OUTSIDE_QUOTES);
  for (const step of steps) {
    if (parseJsonPath(step) !== null) continue;
    throw new SourcesError('condition', `${JSON.stringify(step)} is no path to a field`, { field: at, value: name });
  }
  if (steps.length > 1) return { kind: 'decoded', steps };
  const object = profile.objects.find((member) => name.startsWith(`${member}_`));
  if (object !== undefined) return { kind: 'paths', paths: [`${object}.${name.slice(object.length + 1)}`] };
  if (profile.format !== 'any' || !name.includes('_') || lokiName(name) !== name)
    return { kind: 'paths', paths: [name] };
  if (bare) return { kind: 'parsed', name };
  return {
    kind: 'paths',
    paths: [...new Set([name, name.replace('_', '.'), name.replaceAll('_', '.')])].filter(isPath),
  };
}

function isPath(text: string): boolean {
  return parseJsonPath(text) !== null;
}

import { type Matcher, type MatchOp, NO_SPAN } from '@edda/logql';
import type { Labels } from '@edda/model';
import { holdsFor } from '../detect-profile.ts';
import type { StreamCondition } from '../profile.ts';
import { quoteRegexp } from '../text/quote-regexp.ts';

export function matcher(name: string, op: MatchOp, value: string): Matcher {
  return { kind: 'matcher', name, op, value, span: NO_SPAN };
}

/** The label is one of the values. */
export function oneOfMatcher(name: string, values: readonly string[]): Matcher {
  const [only = '', ...more] = values;
  if (more.length === 0) return matcher(name, '=', only);
  return matcher(name, '=~', values.map(quoteRegexp).join('|'));
}

/** A matcher that a profile's stream condition (or its opposite) is, with its own reading of values. */
export interface ProfileMatcher {
  readonly condition: StreamCondition;
  readonly holds: boolean;
}

export function toMatcher({ condition, holds }: ProfileMatcher): Matcher {
  if ('value' in condition) return matcher(condition.label, holds ? '=' : '!=', condition.value);
  return matcher(condition.label, holds ? '=~' : '!~', condition.pattern);
}

/**
 * What has to be added to a selector so that it also holds what the profile matchers say; null where nothing could
 * match. Where the selector names a label's values one by one, those that remain stand for all of them:
 * `service_name=~"a|llm-proxy"` with the proxy's condition becomes `service_name="llm-proxy"`.
 */
export function narrowSelector(
  selector: readonly Matcher[],
  added: readonly ProfileMatcher[],
): readonly Matcher[] | null {
  const extra: Matcher[] = [];
  for (const label of new Set(added.map(({ condition }) => condition.label))) {
    const onLabel = added.filter(({ condition }) => condition.label === label);
    const present = selector.filter(({ name }) => name === label);
    const narrowed = narrowLabel(label, present, onLabel);
    if (narrowed === null) return null;
    extra.push(...narrowed);
  }
  return extra;
}

function narrowLabel(
  label: string,
  present: readonly Matcher[],
  added: readonly ProfileMatcher[],
): readonly Matcher[] | null {
  const exact = added.flatMap(({ condition, holds }) => ('value' in condition && holds ? [condition.value] : []));
  const named = present.map(namedValues).find((values) => values !== null) ?? (exact.length > 0 ? exact : null);
  if (named === null) return added.filter((one) => !isImplied(one, added)).map(toMatcher);
  const possible = named.filter((value) => present.every((one) => matches(one, value) !== false));
  const left = possible.filter((value) => added.every(({ condition, holds }) => holdsFor(condition, value) === holds));
  if (left.length === 0) return null;
  const saysAll = left.length === possible.length && present.some((one) => namedValues(one) !== null);
  return saysAll ? [] : [oneOfMatcher(label, left)];
}

/** A value need not be excluded where another matcher already does not take it. */
function isImplied({ condition, holds }: ProfileMatcher, added: readonly ProfileMatcher[]): boolean {
  if (holds || !('value' in condition)) return false;
  return added.some((other) => other.holds && !holdsFor(other.condition, condition.value));
}

/** The values that a matcher names one by one, or null where it does not. */
export function namedValues(of: Matcher): readonly string[] | null {
  if (of.op === '=') return [of.value];
  return of.op === '=~' ? (listed(of)?.values ?? null) : null;
}

interface Listed {
  readonly values: readonly string[];
  readonly set: ReadonlySet<string>;
}

/** One plan looks at a pattern of a thousand names a thousand times. */
const listedOf = new WeakMap<Matcher, Listed | null>();

/** The values that a matcher's pattern lists; null where it does more. */
function listed(of: Matcher): Listed | null {
  const known = listedOf.get(of);
  if (known !== undefined) return known;
  const values = of.value === '' ? [null] : of.value.split(/(?<!\\)\|/).map(unquoted);
  const found = values.every((text) => text !== null) ? { values, set: new Set(values) } : null;
  listedOf.set(of, found);
  return found;
}

/** The text that a pattern without operators matches; null where it has some. */
function unquoted(pattern: string): string | null {
  const literal = pattern.replaceAll(/\\([^A-Za-z0-9])/g, '');
  return /[\\^$.*+?()[\]{}|]/.test(literal) ? null : pattern.replaceAll(/\\(.)/g, '$1');
}

/** Whether a value passes; null where that takes a regular expression, which only Loki reads as Loki does. */
export function matches(of: Matcher, value: string): boolean | null {
  switch (of.op) {
    case '=':
      return of.value === value;
    case '!=':
      return of.value !== value;
    default: {
      const named = listed(of);
      return named === null ? null : named.set.has(value) === (of.op === '=~');
    }
  }
}

/** False where the stream is surely not selected. */
export function maySelect(selector: readonly Matcher[], labels: Labels): boolean {
  return selector.every((one) => matches(one, labels[one.name] ?? '') !== false);
}

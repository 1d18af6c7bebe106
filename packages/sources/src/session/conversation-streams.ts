import { type LogQuery, NO_SPAN } from '@edda/logql';
import { anyOf, type Condition, stringCondition } from '../level/condition.ts';
import { EVERYTHING } from '../plan/base-query.ts';
import { oneOfMatcher, toMatcher } from '../plan/matchers.ts';
import { filterStage } from '../plan/stages.ts';
import type { Profile, StreamCondition } from '../profile.ts';

/** Every line of every conversation, by what the profiles say of their streams. */
export function conversationsOf(profiles: readonly Profile[]): LogQuery {
  const conditions = profiles.flatMap(({ conversations }) => (conversations === null ? [] : [conversations]));
  const [first, ...more] = conditions;
  const query = (matchers: LogQuery['matchers']): LogQuery => ({ kind: 'log', matchers, stages: [], span: NO_SPAN });
  // No stream is without a service: where no profile has conversations, nothing is found.
  if (first === undefined) return query([oneOfMatcher('service_name', [''])]);
  if (more.length === 0) return query([toMatcher({ condition: first, holds: true })]);
  const values = conditions.flatMap((one) => ('value' in one && one.label === first.label ? [one.value] : []));
  if (values.length === conditions.length) return query([oneOfMatcher(first.label, [...new Set(values)])]);
  // One selector cannot say "this label or that one": its streams' labels are looked at one by one.
  const isAny = conditions.reduce<Condition>((any, one) => anyOf(any, condition(one)), false);
  return typeof isAny === 'boolean' ? EVERYTHING : { ...EVERYTHING, stages: [filterStage(isAny)] };
}

function condition(of: StreamCondition): Condition {
  return 'value' in of ? stringCondition(of.label, '=', of.value) : stringCondition(of.label, '=~', of.pattern);
}

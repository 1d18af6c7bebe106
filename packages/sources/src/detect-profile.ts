import type { Labels } from '@edda/model';
import { GENERIC_PROFILE, PROFILES } from './profiles/profiles.ts';
import type { Profile, StreamCondition } from './profile.ts';

/** The first profile that knows the stream's labels; the generic one where none does. */
export function profileOf(labels: Labels, profiles: readonly Profile[] = PROFILES): Profile {
  return (
    profiles.find((profile) =>
      profile.streams.some((condition) => holdsFor(condition, labels[condition.label] ?? '')),
    ) ?? GENERIC_PROFILE
  );
}

const compiled = new WeakMap<StreamCondition, RegExp>();

export function holdsFor(condition: StreamCondition, value: string): boolean {
  if ('value' in condition) return value === condition.value;
  const known = compiled.get(condition) ?? new RegExp(`^(?:${condition.pattern})$`, 'u');
  compiled.set(condition, known);
  return known.test(value);
}

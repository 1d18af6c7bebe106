import type { Labels } from '@edda/model';
import { restProfile } from './profiles/profiles.ts';
import type { Profile, StreamCondition } from './profile.ts';

/** The first profile that knows the stream's labels; the one for the rest where none does. */
export function profileOf(labels: Labels, profiles: readonly Profile[]): Profile {
  const knows = (condition: StreamCondition) => holdsFor(condition, labels[condition.label] ?? '');
  return profiles.find(({ streams }) => streams.some(knows)) ?? restProfile(profiles);
}

const compiled = new WeakMap<StreamCondition, RegExp>();

export function holdsFor(condition: StreamCondition, value: string): boolean {
  if ('value' in condition) return value === condition.value;
  const known = compiled.get(condition) ?? new RegExp(`^(?:${condition.pattern})$`, 'u');
  compiled.set(condition, known);
  return known.test(value);
}

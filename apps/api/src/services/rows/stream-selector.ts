import { quote } from '@edda/logql';
import type { Labels } from '@edda/model';

/** A selector that every stream matches: each has a service name, Loki sees to that. */
const EVERY_STREAM = '{service_name=~".+"}';

/** Finds a stream by its labels; every stream where they are not known. */
export function selectorFor(labels: Labels): string {
  const matchers = Object.entries(labels).map(([name, value]) => `${name}=${quote(value)}`);
  return matchers.length === 0 ? EVERY_STREAM : `{${matchers.join(', ')}}`;
}

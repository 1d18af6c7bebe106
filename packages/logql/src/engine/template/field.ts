import type { TemplateFunction } from './function-type.ts';
import { GoTime } from './go-time.ts';
import { durationMethods, namedMethods, timeMethods } from './time-methods.ts';
import type { GoValue } from './value.ts';
import { fail, GoDuration, GoMap, GoNamed, typeName } from './value.ts';

/** What `.name` behind a value is: a value, or a method to call. */
export type Field =
  | { readonly kind: 'value'; readonly value: GoValue }
  | { readonly kind: 'method'; readonly method: TemplateFunction };

export function fieldOf(receiver: GoValue, name: string): Field {
  if (receiver === undefined) return { kind: 'value', value: undefined };
  if (receiver === null) fail(`nil pointer evaluating interface {}.${name}`);
  if (receiver instanceof GoMap) return { kind: 'value', value: receiver.get(name) };
  const method = methodOf(receiver, name);
  return method === undefined
    ? fail(`can't evaluate field ${name} in type ${typeName(receiver)}`)
    : { kind: 'method', method };
}

function methodOf(receiver: GoValue, name: string): TemplateFunction | undefined {
  if (receiver instanceof GoTime) return timeMethods(receiver).get(name);
  if (receiver instanceof GoDuration) return durationMethods(receiver).get(name);
  if (receiver instanceof GoNamed) return namedMethods(receiver).get(name);
  return undefined;
}

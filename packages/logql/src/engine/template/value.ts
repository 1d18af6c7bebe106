import { formatGoDuration } from '../../values/duration.ts';
import type { GoTime } from './go-time.ts';

/**
 * Go's values as templates meet them. `undefined` is Go's invalid reflect.Value (printed `<no value>`), `null` a nil
 * interface as in JSON's null; a JavaScript number is a float64.
 */
export type GoValue =
  | undefined
  | null
  | string
  | boolean
  | number
  | GoInt
  | GoTime
  | GoDuration
  | GoNamed
  | GoMap
  | GoList;

type IntKind = 'int' | 'int64' | 'int32' | 'uint8';

export class GoInt {
  readonly kind: IntKind;
  readonly value: bigint;

  constructor(kind: IntKind, value: bigint) {
    this.kind = kind;
    this.value = value;
  }
}

export class GoDuration {
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    this.nanos = nanos;
  }

  toString(): string {
    return formatGoDuration(this.nanos);
  }
}

/** A number with a name: time.Month, time.Weekday. */
export class GoNamed {
  readonly type: string;
  readonly value: number;
  readonly name: string;

  constructor(type: string, value: number, name: string) {
    this.type = type;
    this.value = value;
    this.name = name;
  }

  toString(): string {
    return this.name;
  }
}

/** `[]interface{}` */
export class GoList {
  readonly items: readonly GoValue[];

  constructor(items: readonly GoValue[]) {
    this.items = items;
  }
}

/** `map[string]interface{}`, or `map[string]string` for the labels, whose missing keys are empty texts. */
export class GoMap {
  readonly entries: { readonly size: number; get(key: string): GoValue; keys(): Iterable<string> };
  readonly ofStrings: boolean;

  constructor(entries: GoMap['entries'], ofStrings: boolean) {
    this.entries = entries;
    this.ofStrings = ofStrings;
  }

  get(key: string): GoValue {
    const value = this.entries.get(key);
    if (value !== undefined) return value;
    return this.ofStrings ? '' : null;
  }

  sortedKeys(): readonly string[] {
    return [...this.entries.keys()].sort();
  }
}

export function goInt(value: bigint | number): GoInt {
  return new GoInt('int', BigInt(value));
}

export function goInt64(value: bigint): GoInt {
  return new GoInt('int64', BigInt.asIntN(64, value));
}

/** As Go names types in its messages. */
export function typeName(value: GoValue): string {
  if (value === undefined || value === null) return '<nil>';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'float64';
  if (value instanceof GoInt) return value.kind;
  if (value instanceof GoDuration) return 'time.Duration';
  if (value instanceof GoNamed) return value.type;
  if (value instanceof GoList) return '[]interface {}';
  if (value instanceof GoMap) return value.ofStrings ? 'map[string]string' : 'map[string]interface {}';
  return 'time.Time';
}

/** What `if` makes of a value: zero and empty are false. */
export function isTrue(value: GoValue): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 0) return false;
  if (value instanceof GoInt) return value.value !== 0n;
  if (value instanceof GoDuration) return value.nanos !== 0n;
  if (value instanceof GoNamed) return value.value !== 0;
  if (value instanceof GoList) return value.items.length > 0;
  if (value instanceof GoMap) return value.entries.size > 0;
  return true;
}

/** An error while a template runs: the line stays as it is and gets `TemplateFormatErr`. */
export class TemplateExecError extends Error {
  override readonly name = 'TemplateExecError';
}

export function fail(message: string): never {
  throw new TemplateExecError(message);
}

import type { GoValue } from './value.ts';
import { fail, GoDuration, GoInt, GoNamed } from './value.ts';
import { GoTime } from './go-time.ts';

type Basic =
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int' | 'uint'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string };

/** Go's basic kinds: only values of one kind compare, but for whole numbers of any sort. */
function basic(value: GoValue): Basic | null {
  if (typeof value === 'boolean') return { kind: 'bool', value };
  if (typeof value === 'number') return { kind: 'float', value };
  if (typeof value === 'string') return { kind: 'string', value };
  if (value instanceof GoInt) return { kind: value.kind === 'uint8' ? 'uint' : 'int', value: value.value };
  if (value instanceof GoDuration) return { kind: 'int', value: value.nanos };
  if (value instanceof GoNamed) return { kind: 'int', value: BigInt(value.value) };
  return null;
}

/** `eq` */
export function equalValues(a: GoValue, b: GoValue): boolean {
  const isNil = (value: GoValue) => value === undefined || value === null;
  if (isNil(a) || isNil(b)) return isNil(a) && isNil(b);
  const left = basic(a);
  const right = basic(b);
  if (left === null && right === null) return equalTimes(a, b);
  if (left === null || right === null || !comparable(left, right)) fail('incompatible types for comparison');
  return left.value === right.value;
}

function equalTimes(a: GoValue, b: GoValue): boolean {
  if (!(a instanceof GoTime) || !(b instanceof GoTime)) fail('non-comparable types');
  return a.nanos === b.nanos && a.zone === b.zone;
}

function comparable(a: Basic, b: Basic): boolean {
  const isWhole = (one: Basic) => one.kind === 'int' || one.kind === 'uint';
  return a.kind === b.kind || (isWhole(a) && isWhole(b));
}

/** Below, at or above zero as `a` is below, like or above `b`; NaN where they have no order. */
export function compareValues(a: GoValue, b: GoValue): number {
  const left = basic(a);
  const right = basic(b);
  if (left === null || right === null) fail('invalid type for comparison');
  if (!comparable(left, right)) fail('incompatible types for comparison');
  if (left.kind === 'bool' || right.kind === 'bool') fail('invalid type for comparison');
  if (left.value === right.value) return 0;
  if (left.value < right.value) return -1;
  return left.value > right.value ? 1 : Number.NaN;
}

import { formatFloatV } from '../../values/float.ts';
import type { GoValue } from './value.ts';
import { GoInt, GoList, GoMap } from './value.ts';

/** Go's `%v`. */
export function formatValue(value: GoValue): string {
  if (value === undefined || value === null) return '<nil>';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatFloatV(value);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof GoInt) return String(value.value);
  if (value instanceof GoList) return `[${value.items.map(formatValue).join(' ')}]`;
  if (value instanceof GoMap) {
    return `map[${value
      .sortedKeys()
      .map((key) => `${key}:${formatValue(value.get(key))}`)
      .join(' ')}]`;
  }
  return value.toString();
}

/** What an action leaves in the output. */
export function printed(value: GoValue): string {
  return value === undefined || value === null ? '<no value>' : formatValue(value);
}

/** Go's fmt.Sprint: a blank between two operands when neither is a text. */
export function sprint(values: readonly GoValue[]): string {
  let out = '';
  for (const [i, value] of values.entries()) {
    if (i > 0 && typeof value !== 'string' && typeof values[i - 1] !== 'string') out += ' ';
    out += formatValue(value);
  }
  return out;
}

/** Go's fmt.Sprintln. */
export function sprintln(values: readonly GoValue[]): string {
  return `${values.map(formatValue).join(' ')}\n`;
}

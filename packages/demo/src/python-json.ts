export type PythonJsonValue =
  | string
  | number
  | boolean
  | null
  | readonly PythonJsonValue[]
  | { readonly [key: string]: PythonJsonValue };

const NOT_ASCII = /[^\x20-\x7e]/g;

/**
 * JSON as Python's `json.dumps` writes it: a space behind each colon and comma, keys in their order, everything beyond
 * ASCII escaped. Structured logs of Python programs look like this, so `"level":"error"` finds none of them.
 */
export function pythonJson(value: PythonJsonValue): string {
  if (typeof value === 'string') return JSON.stringify(value).replace(NOT_ASCII, escapeOf);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(pythonJson).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, inner]) => `${pythonJson(key)}: ${pythonJson(inner)}`);
  return `{${pairs.join(', ')}}`;
}

function isList(value: object): value is readonly PythonJsonValue[] {
  return Array.isArray(value);
}

function escapeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

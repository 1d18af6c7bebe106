import type { OtlpValue } from './otlp-model.ts';

/** A value as the text of a line or of a piece of metadata: what the collector's `AsString` makes of it. */
export function otlpText(value: OtlpValue): string {
  switch (value.kind) {
    case 'empty':
      return '';
    case 'string':
      return value.value;
    case 'bool':
    case 'int':
      return String(value.value);
    case 'double':
      return doubleText(value.value);
    case 'bytes':
      return base64(value.value);
    case 'array':
    case 'map':
      return jsonText(value);
    default:
      return value satisfies never;
  }
}

function doubleText(value: number): string {
  if (!Number.isFinite(value)) {
    const name = Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
    return `json: unsupported value: ${name}`;
  }
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Go's `json.Marshal`: keys in order; a number that JSON lacks makes the whole text empty. */
function jsonText(value: OtlpValue): string {
  const parts: string[] = [];
  return appendJson(value, parts) ? parts.join('') : '';
}

function appendJson(value: OtlpValue, parts: string[]): boolean {
  switch (value.kind) {
    case 'empty':
      parts.push('null');
      return true;
    case 'string':
      parts.push(goQuoted(value.value));
      return true;
    case 'double':
      if (!Number.isFinite(value.value)) return false;
      parts.push(doubleText(value.value));
      return true;
    case 'bytes':
      parts.push(`"${base64(value.value)}"`);
      return true;
    case 'bool':
    case 'int':
      parts.push(String(value.value));
      return true;
    case 'array':
      return appendList('[', ']', value.values, parts, (inner) => appendJson(inner, parts));
    case 'map': {
      // Of a repeated key the last one counts, as in the Go map that the collector builds.
      const entries = [...new Map(value.entries.map(({ key, value: inner }) => [key, inner]))];
      entries.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      return appendList('{', '}', entries, parts, ([key, inner]) => {
        parts.push(goQuoted(key), ':');
        return appendJson(inner, parts);
      });
    }
    default:
      return value satisfies never;
  }
}

function appendList<T>(
  open: string,
  close: string,
  items: readonly T[],
  parts: string[],
  append: (item: T) => boolean,
): boolean {
  parts.push(open);
  for (const [index, item] of items.entries()) {
    if (index > 0) parts.push(',');
    if (!append(item)) return false;
  }
  parts.push(close);
  return true;
}

/** Go escapes what could end an HTML script, too. */
function goQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

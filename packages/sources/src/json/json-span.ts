/**
 * Reading JSON text without building it: values are spans of the text, read only when somebody asks. A line of 100 KB
 * is passed over once, its bodies are never decoded unless they are shown, and numbers keep their digits.
 * It forgives what is broken after the part that is read, as Loki's own JSON stage does.
 */
export type JsonKind = 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array';

/** A value in a text; a string's span holds its quotes. */
export interface JsonSpan {
  readonly kind: JsonKind;
  readonly from: number;
  readonly to: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

const SCALAR = /true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
    at += 1;
  }
}

/** The offset after the closing quote of the string that opens at `from`; -1 where it is not closed. */
function stringEnd(text: string, from: number): number {
  let quote = text.indexOf('"', from + 1);
  while (quote !== -1) {
    let escapes = 0;
    while (text.charCodeAt(quote - 1 - escapes) === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return quote + 1;
    quote = text.indexOf('"', quote + 1);
  }
  return -1;
}

function containerEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = stringEnd(text, at);
      if (end === -1) return -1;
      at = end - 1;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

function scalarSpan(text: string, from: number): JsonSpan | null {
  SCALAR.lastIndex = from;
  const word = SCALAR.exec(text)?.[0];
  if (word === undefined) return null;
  const kind = word === 'null' ? 'null' : word === 'true' || word === 'false' ? 'boolean' : 'number';
  return { kind, from, to: from + word.length };
}

/** The value that begins at or after `from`, or null where there is none, or not the whole of it. */
export function jsonSpanAt(text: string, from = 0): JsonSpan | null {
  const start = skipBlanks(text, from);
  const code = text.charCodeAt(start);
  if (code !== QUOTE && code !== OPEN_BRACE && code !== OPEN_BRACKET) return scalarSpan(text, start);
  const to = code === QUOTE ? stringEnd(text, start) : containerEnd(text, start);
  if (to === -1) return null;
  return { kind: code === QUOTE ? 'string' : code === OPEN_BRACE ? 'object' : 'array', from: start, to };
}

/**
 * The members of the object that opens at or after `from`, in order; the first of equal keys counts. Null where no
 * object opens there. Where the object is broken or cut, the members before that.
 */
export function jsonMembers(text: string, from = 0): Map<string, JsonSpan> | null {
  let at = skipBlanks(text, from);
  if (text.charCodeAt(at) !== OPEN_BRACE) return null;
  const members = new Map<string, JsonSpan>();
  do {
    at = skipBlanks(text, at + 1);
    if (text.charCodeAt(at) !== QUOTE) return members;
    const keyEnd = stringEnd(text, at);
    if (keyEnd === -1) return members;
    const key = jsonString(text, { kind: 'string', from: at, to: keyEnd });
    at = skipBlanks(text, keyEnd);
    if (text.charCodeAt(at) !== COLON) return members;
    const value = jsonSpanAt(text, at + 1);
    if (value === null) return members;
    if (!members.has(key)) members.set(key, value);
    at = skipBlanks(text, value.to);
  } while (text.charCodeAt(at) === COMMA);
  return members;
}

/** The elements of the array that opens at `from`; up to `limit` of them. */
export function jsonElements(text: string, from: number, limit = Number.POSITIVE_INFINITY): JsonSpan[] {
  const elements: JsonSpan[] = [];
  let at = skipBlanks(text, from);
  if (text.charCodeAt(at) !== OPEN_BRACKET) return elements;
  do {
    const value = jsonSpanAt(text, at + 1);
    if (value === null) return elements;
    elements.push(value);
    at = skipBlanks(text, value.to);
  } while (text.charCodeAt(at) === COMMA && elements.length < limit);
  return elements;
}

/** What the string at the span says. An escape that JSON does not know stays as it is written. */
export function jsonString(text: string, span: JsonSpan): string {
  const raw = text.slice(span.from, span.to);
  if (!raw.includes('\\')) return raw.slice(1, -1);
  try {
    return String(JSON.parse(raw));
  } catch {
    return raw.slice(1, -1);
  }
}

/** The value as Loki's `json` stage makes it a label: strings decoded, null empty, the rest as it is written. */
export function jsonText(text: string, span: JsonSpan): string {
  if (span.kind === 'string') return jsonString(text, span);
  return span.kind === 'null' ? '' : text.slice(span.from, span.to);
}

import { CodecError } from './error.ts';

/** A JSON object whose members have not been looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses JSON text, or says where it breaks. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CodecError('syntax', `the body is no JSON: ${cause instanceof Error ? cause.message : 'broken'}`, cause);
  }
}

/** Parses the first JSON value of the text; as with Go's decoders, whatever is behind it is not looked at. */
export function parseFirstJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parseJson(text.slice(0, endOfFirstValue(text)));
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Where the object or array that the text begins with ends; the text's own end where it does not, or is neither. */
function endOfFirstValue(text: string): number {
  if (!/^\s*[[{]/.test(text)) return text.length;
  let depth = 0;
  let inText = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) inText = !inText;
    else if (inText) i += code === BACKSLASH ? 1 : 0;
    else if (OPENING.has(code)) depth++;
    else if (CLOSING.has(code) && --depth === 0) return i + 1;
  }
  return text.length;
}

/** As {@link parseFirstJson}, but each text stays as it is written between its quotes, escapes and all. */
export function parseFirstJsonAsWritten(text: string): unknown {
  const written = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === 'string' ? (context?.source?.slice(1, -1) ?? value) : value;
  return JSON.parse(text.slice(0, endOfFirstValue(text)), written);
}

/** As {@link parseFirstJson}, but an integer beyond 2^53 becomes the text of its digits instead of a rounded number. */
export function parseJsonKeepingDigits(text: string): unknown {
  const keep = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
      ? (context?.source ?? value)
      : value;
  return JSON.parse(text.slice(0, endOfFirstValue(text)), keep);
}

/** An error about a value of the wrong kind, with the value's start and its place. */
export function unexpected(value: unknown, place: string, wanted: string): CodecError {
  const shown = JSON.stringify(value) ?? String(value);
  return new CodecError('syntax', `${place}: ${wanted} is expected, got ${shown.slice(0, 80)}`);
}

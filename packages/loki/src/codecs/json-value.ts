import { CodecError } from './error.ts';

/** A JSON object whose members have not been looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses JSON text, or says where it breaks. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CodecError('syntax', `the body is no JSON: ${cause instanceof Error ? cause.message : 'broken'}`, cause);
  }
}

/** As {@link parseJson}, but an integer beyond 2^53 becomes the text of its digits instead of a rounded number. */
export function parseJsonKeepingDigits(text: string): unknown {
  const keep = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
      ? (context?.source ?? value)
      : value;
  return JSON.parse(text, keep);
}

/** An error about a value of the wrong kind, with the value's start and its place. */
export function unexpected(value: unknown, place: string, wanted: string): CodecError {
  const shown = JSON.stringify(value) ?? String(value);
  return new CodecError('syntax', `${place}: ${wanted} is expected, got ${shown.slice(0, 80)}`);
}

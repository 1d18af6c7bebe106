import type { Entry } from '../entry.ts';
import type { JsonObject } from '../json/json-object.ts';
import type { JsonSpan } from '../json/json-span.ts';

/** What kind of line it is, from the label where there is one. */
export function llmProxyType(entry: Entry, line: JsonObject): string {
  return entry.labels['log_type'] ?? line.text('type');
}

/** The last figure by the name in a response: in the last event of a stream, or in the body's usage. */
export function lastFigure(line: JsonObject, names: readonly string[]): string {
  return lastQuoted(line, names, /\\":\s*(\d+)/y);
}

/** The last text by the name in a response. */
export function lastWord(line: JsonObject, names: readonly string[]): string {
  return lastQuoted(line, names, /\\":\s*\\"([^"\\]*)\\"/y);
}

/**
 * Bodies and stream events are JSON inside strings, so a name in them ends in an escaped quote. To search for it from
 * the end is a thousand times less work than to decode a conversation.
 */
function lastQuoted(line: JsonObject, names: readonly string[], after: RegExp): string {
  const span = line.span('chunks') ?? line.span('body');
  if (span === null) return '';
  for (const name of names) {
    const value = lastAfter(line.source, span, `\\"${name}`, after);
    if (value !== '') return value;
  }
  return '';
}

/** How many places are tried: a stream says `"stop_reason":null` until its end. */
const TRIES_MAX = 50;

function lastAfter(source: string, span: JsonSpan, needle: string, after: RegExp): string {
  let at = source.lastIndexOf(needle, span.to);
  for (let tries = 0; at >= span.from && tries < TRIES_MAX; tries += 1) {
    after.lastIndex = at + needle.length;
    const value = after.exec(source)?.[1];
    if (value !== undefined) return value;
    at = source.lastIndexOf(needle, at - 1);
  }
  return '';
}

/** Reading how many messages a request has means to decode its body; beyond this the summary goes without. */
const BODY_READ_MAX = 1_000_000;

/** The request's or the response's body where it is a JSON object. */
export function llmProxyBody(line: JsonObject): JsonObject | null {
  const span = line.span('body');
  return span === null || span.to - span.from > BODY_READ_MAX ? null : line.object('body');
}

/** The type of a failed response's error, as the provider calls it: `rate_limit_error`. */
export function errorType(body: JsonObject | null): string {
  return body?.firstText(['error.type', 'error.code', 'error.status', '__type', 'type']) ?? '';
}

/** Milliseconds as people read them: `951 ms`, `5.3 s`, `2 min 5 s`. Other text as it is. */
export function readableMillis(millis: string): string {
  const value = Number(millis);
  if (millis === '' || !Number.isFinite(value)) return millis;
  if (value < 1000) return `${millis} ms`;
  if (value < 60_000) return `${(value / 1000).toFixed(1)} s`;
  const seconds = Math.round(value / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

import type { QueryPosition } from '@edda/protocol';
import * as z from 'zod/mini';
import { ApiError } from '../../errors.ts';

/**
 * A file that a person made or changed, as the schema has it. What is wrong is told with its line and column where the
 * text is no JSON, and with its field where the JSON is something else.
 */
export function readJsonDocument<T>(text: string, schema: z.ZodMiniType<T>): T {
  const parsed = z.safeParse(schema, parse(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = fieldText(issue?.path ?? []);
  const message = `${field === '' ? 'The file' : field}: ${issue?.message ?? 'is not what it should be'}`;
  throw new ApiError({ code: 'bad_request', message, field, cause: parsed.error });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    const position = positionIn(text, reason);
    const message = `The file is no JSON: line ${position.line}, column ${position.column}: ${shortReason(reason)}`;
    throw new ApiError({ code: 'bad_request', message, field: 'file', position, cause });
  }
}

/** V8 names the offset where it is not the end of the text. */
function positionIn(text: string, reason: string): QueryPosition {
  const [, digits] = /at position (\d+)/.exec(reason) ?? [];
  const at = digits === undefined ? faultOf(text, reason) : Number(digits);
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: [...(before.at(-1) ?? '')].length + 1 };
}

/** Of short texts V8 quotes the token instead of naming its place. */
function faultOf(text: string, reason: string): number {
  const [, token] = /^Unexpected token '(.)'/su.exec(reason) ?? [];
  const at = token === undefined ? -1 : text.indexOf(token);
  return at === -1 ? text.length : at;
}

function shortReason(reason: string): string {
  return reason.replace(/ in JSON at position.*$/s, '').replace(/, ".*" is not valid JSON$/s, '');
}

/** `saved[2].name`. */
function fieldText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? String(step) : `${text}.${String(step)}`;
  }, '');
}

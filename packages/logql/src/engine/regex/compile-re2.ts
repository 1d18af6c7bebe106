import { RE2JS } from 're2js';
import type { Span } from '../../ast.ts';
import { LogqlError } from '../../error.ts';

/** A regular expression as Go's regexp package means it, matched in linear time. */
export function compileRe2(pattern: string, span: Span | null = null): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (cause) {
    throw new LogqlError({ code: 'stage', message: re2Message(cause), span, cause });
  }
}

/** re2js says what Go says. */
export function re2Message(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

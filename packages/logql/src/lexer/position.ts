import { LogqlError } from '../error.ts';

/** Line from 1 and column in code points from 1. */
export function positionAt(text: string, offset: number): { readonly line: number; readonly col: number } {
  let line = 1;
  let lineStart = 0;
  for (let i = text.indexOf('\n'); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) {
    line++;
    lineStart = i + 1;
  }
  return { line, col: codePoints(text.slice(lineStart, offset)) + 1 };
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

export interface Place {
  readonly from: number;
  readonly to: number;
  readonly lineLost: boolean;
}

/** A parse error with a position, in Loki's words. */
export function syntaxError(text: string, place: Place, reason: string, hint: string | null = null): LogqlError {
  const span = { from: place.from, to: place.to };
  // Loki's scanner has no position before the first character.
  if (text === '') return parseError(reason, span, hint);
  const { line, col } = positionAt(text, place.from);
  const shownLine = place.lineLost ? 0 : line;
  const message = `parse error at line ${shownLine}, col ${col}: ${reason}`;
  return new LogqlError({ code: 'parse', message, span, line: shownLine, col, hint });
}

/** A parse error for which Loki gives no position; the span is ours. */
export function parseError(
  reason: string,
  span: { from: number; to: number } | null,
  hint: string | null = null,
): LogqlError {
  return new LogqlError({ code: 'parse', message: `parse error : ${reason}`, span, hint });
}

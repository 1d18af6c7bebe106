import type { Span } from './ast.ts';

/**
 * What went wrong, by who finds it.
 * `parse`: the text is no LogQL, or LogQL that Loki's parser refuses. `stage`: it parses, but a stage cannot be built
 * (a bad regex, pattern, template, ip or path). `limit`: a limit of the query or the backend. `execution`: found while
 * evaluating.
 */
export type LogqlErrorCode = 'parse' | 'stage' | 'limit' | 'execution';

export interface LogqlErrorDetails {
  readonly code: LogqlErrorCode;
  /** Loki's own wording where Loki has one, with its `parse error at line L, col C: ` in front. */
  readonly message: string;
  /** The offending part of the query text, or null where no part can be named. */
  readonly span?: Span | null;
  /** As Loki counts it: from 1, or 0 where Loki says 0; null where its message has no position. */
  readonly line?: number | null;
  /** In code points, from 1; null where Loki's message has no position. */
  readonly col?: number | null;
  /** What a person could do about it, in plain words. */
  readonly hint?: string | null;
  readonly cause?: unknown;
}

/** The one error of this package. */
export class LogqlError extends Error {
  override readonly name = 'LogqlError';
  readonly code: LogqlErrorCode;
  readonly span: Span | null;
  readonly line: number | null;
  readonly col: number | null;
  readonly hint: string | null;

  constructor(details: LogqlErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.span = details.span ?? null;
    this.line = details.line ?? null;
    this.col = details.col ?? null;
    this.hint = details.hint ?? null;
  }
}

/**
 * What a Loki, or the way to it, did.
 * `query_parse`: the text is no LogQL. `query_invalid`: any other request that Loki refuses for what it says.
 * `limit_exceeded`: a limit that has a name. `unreachable`: no connection. `timeout`: a connection and no answer.
 * `cut_off`: the answer ended too early or is no whole JSON. `unsupported`: this backend has no such endpoint.
 */
export const LOKI_ERROR_CODES = [
  'query_parse',
  'query_invalid',
  'limit_exceeded',
  'unreachable',
  'timeout',
  'unauthorized',
  'rate_limited',
  'cut_off',
  'unsupported',
  'failed',
] as const;
export type LokiErrorCode = (typeof LOKI_ERROR_CODES)[number];

/** A limit of Loki's, by the name it has in its configuration, and its figure as Loki spells it. */
export interface LokiLimit {
  readonly name: string;
  readonly figure: string;
}

export interface LokiErrorDetails {
  readonly code: LokiErrorCode;
  readonly message: string;
  /** What was asked: `/loki/api/v1/query_range`. */
  readonly endpoint: string;
  /** The HTTP status, where there was an answer. */
  readonly status?: number | null;
  /** 1-based, in code points, as Loki counts; only with `query_parse`. */
  readonly position?: { readonly line: number; readonly column: number } | null;
  readonly limit?: LokiLimit | null;
  readonly retryAfterSeconds?: number | null;
  readonly cause?: unknown;
}

/** The one error of the client. Cancelling is none: an aborted call rejects with its signal's reason. */
export class LokiError extends Error {
  override readonly name = 'LokiError';
  readonly code: LokiErrorCode;
  readonly endpoint: string;
  readonly status: number | null;
  readonly position: { readonly line: number; readonly column: number } | null;
  readonly limit: LokiLimit | null;
  readonly retryAfterSeconds: number | null;

  constructor(details: LokiErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.endpoint = details.endpoint;
    this.status = details.status ?? null;
    this.position = details.position ?? null;
    this.limit = details.limit ?? null;
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
  }
}

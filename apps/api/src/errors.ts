import { LogqlError, type LogqlErrorCode } from '@edda/logql';
import { LokiError, type LokiErrorCode } from '@edda/loki';
import type { ErrorBody, ErrorCode, QueryPosition } from '@edda/protocol';
import { SourcesError } from '@edda/sources';
import * as z from 'zod';

export interface ApiErrorDetails {
  readonly code: ErrorCode;
  readonly message: string;
  readonly position?: QueryPosition;
  readonly value?: string;
  readonly field?: string;
  readonly hint?: string;
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** The one error of the BFF: what the page is told. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly details: ApiErrorDetails;

  constructor(details: ApiErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.details = details;
  }

  get code(): ErrorCode {
    return this.details.code;
  }
}

/** The one table from code to status. 401 is kept for our own door: a Loki that refuses us is a bad gateway. */
export const STATUS_OF = {
  bad_request: 400,
  query_parse: 400,
  query_invalid: 400,
  limit_exceeded: 422,
  loki_unreachable: 502,
  loki_timeout: 504,
  loki_unauthorized: 502,
  loki_rate_limited: 503,
  loki_failed: 502,
  loki_cut_off: 502,
  loki_unsupported: 501,
  prometheus_missing: 501,
  prometheus_unreachable: 502,
  prometheus_timeout: 504,
  prometheus_unauthorized: 502,
  prometheus_failed: 502,
  not_found: 404,
  conflict: 409,
  unauthorized: 401,
  forbidden: 403,
  payload_too_large: 413,
  // Nobody reads it: the one who asked has left.
  cancelled: 408,
  internal: 500,
} as const satisfies Record<ErrorCode, number>;

const OF_LOKI: Readonly<Record<LokiErrorCode, ErrorCode>> = {
  query_parse: 'query_parse',
  query_invalid: 'query_invalid',
  limit_exceeded: 'limit_exceeded',
  unreachable: 'loki_unreachable',
  timeout: 'loki_timeout',
  unauthorized: 'loki_unauthorized',
  rate_limited: 'loki_rate_limited',
  cut_off: 'loki_cut_off',
  unsupported: 'loki_unsupported',
  failed: 'loki_failed',
};

const OF_LOGQL: Readonly<Record<LogqlErrorCode, ErrorCode>> = {
  parse: 'query_parse',
  stage: 'query_invalid',
  limit: 'limit_exceeded',
  execution: 'query_invalid',
};

/** Whatever was thrown, as what the page is told. An unknown fault says nothing about itself. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof LokiError) return ofLoki(error);
  if (error instanceof LogqlError) return ofLogql(error);
  if (error instanceof SourcesError) return ofSources(error);
  if (error instanceof z.core.$ZodError) return ofSchema(error);
  if (isAbort(error)) return new ApiError({ code: 'cancelled', message: 'The request was cancelled', cause: error });
  return new ApiError({ code: 'internal', message: 'Something went wrong in Edda itself', cause: error });
}

/** Who sent a megabyte where a name should be knows it by its begin. */
const TOLD_MAX_CHARS = 2_000;

export function errorBody(error: unknown, requestId: string): ErrorBody {
  const { cause: _cause, message, value, ...told } = toApiError(error).details;
  return { ...told, message: begin(message), ...(value === undefined ? {} : { value: begin(value) }), requestId };
}

function begin(text: string): string {
  return text.length <= TOLD_MAX_CHARS ? text : `${text.slice(0, TOLD_MAX_CHARS).toWellFormed()}…`;
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'ResponseAborted');
}

/** What a person can do about it who has just started Edda. */
const HINTS: Partial<Record<LokiErrorCode, string>> = {
  unauthorized:
    'Set LOKI_USERNAME and LOKI_PASSWORD, or LOKI_BEARER_TOKEN, and LOKI_ORG_ID where it has tenants (for a Loki that EDDA_CONFIG names, its fields there), and start Edda again',
  unreachable: 'Is Loki running, and is its address, in LOKI_ADDR or EDDA_CONFIG, the right one?',
};

function ofLoki(error: LokiError): ApiError {
  const hint = HINTS[error.code];
  return new ApiError({
    code: OF_LOKI[error.code],
    message: error.message,
    cause: error,
    ...(hint === undefined ? {} : { hint }),
    ...(error.position === null ? {} : { position: error.position }),
    ...(error.limit === null ? {} : { field: error.limit.name, value: error.limit.figure }),
    ...(error.retryAfterSeconds === null ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
  });
}

function ofLogql(error: LogqlError): ApiError {
  return new ApiError({
    code: OF_LOGQL[error.code],
    message: error.message,
    field: 'ask.logql',
    cause: error,
    ...(error.hint === null ? {} : { hint: error.hint }),
    ...positionOf(error),
  });
}

function positionOf({ line, col, span }: LogqlError): { position?: QueryPosition } {
  if (line === null || col === null) return {};
  return { position: { line, column: col, ...(span === null ? {} : { from: span.from, to: span.to }) } };
}

function ofSources(error: SourcesError): ApiError {
  const field = `ask.${error.field}`;
  return new ApiError({ code: 'bad_request', message: error.message, field, value: error.value, cause: error });
}

function ofSchema(error: z.core.$ZodError): ApiError {
  const issue = error.issues[0];
  const field = issue?.path.join('.') ?? '';
  const message = `${field === '' ? 'The request' : field}: ${issue?.message ?? 'is not what it should be'}`;
  return new ApiError({ code: 'bad_request', message, field, cause: error });
}

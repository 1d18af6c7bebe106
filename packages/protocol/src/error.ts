import * as z from 'zod/mini';

/**
 * Every error code that the page can meet. docs/errors has a page for each: cause and cure.
 * The `loki_*` codes say what the backend did, the `prometheus_*` codes what the Prometheus beside it did; the others are
 * the BFF's own.
 */
export const ERROR_CODES = [
  'bad_request',
  'query_parse',
  'query_invalid',
  'limit_exceeded',
  'loki_unreachable',
  'loki_timeout',
  'loki_unauthorized',
  'loki_rate_limited',
  'loki_failed',
  'loki_cut_off',
  'loki_unsupported',
  'prometheus_missing',
  'prometheus_unreachable',
  'prometheus_timeout',
  'prometheus_unauthorized',
  'prometheus_failed',
  'not_found',
  'conflict',
  'unauthorized',
  'forbidden',
  'payload_too_large',
  'cancelled',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** A place in a query: 1-based line and column in code points, as Loki counts them, and UTF-16 offsets. */
export const QueryPosition = z.object({
  line: z.int(),
  column: z.int(),
  from: z.optional(z.int()),
  to: z.optional(z.int()),
});
export type QueryPosition = z.infer<typeof QueryPosition>;

/** The one error envelope: the body of a failed answer, and the payload of `error` events in NDJSON and SSE. */
export const ErrorBody = z.object({
  code: z.enum(ERROR_CODES),
  /** One sentence for a person. Never a stack trace. */
  message: z.string(),
  /** What a person could do about it, where that is known. */
  hint: z.optional(z.string()),
  position: z.optional(QueryPosition),
  /** What was wrong: the parameter's value, the query, the limit's name and figure. */
  value: z.optional(z.string()),
  /** Which input it was: a parameter, a field of the body, an environment variable, a limit's name. */
  field: z.optional(z.string()),
  /** Seconds to wait before trying again, where the backend said so or the BFF decided. */
  retryAfterSeconds: z.optional(z.number()),
  requestId: z.string(),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

export const ErrorEnvelope = z.object({ error: ErrorBody });
export type ErrorEnvelope = z.infer<typeof ErrorEnvelope>;

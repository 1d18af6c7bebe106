import type { ErrorBody, ErrorCode } from '@edda/protocol';

/** What may be gone the next time: worth asking again without anybody changing anything. */
const TRANSIENT: ReadonlySet<ErrorCode> = new Set([
  'loki_unreachable',
  'loki_timeout',
  'loki_rate_limited',
  'loki_failed',
  'loki_cut_off',
  'loki_unauthorized',
  'internal',
]);

export function isTransient(error: ErrorBody): boolean {
  return TRANSIENT.has(error.code);
}

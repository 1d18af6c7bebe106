import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import { newSpanId, traceIdOf, withinRequest } from '../request-context.ts';

/** Every log line that answering the request causes carries its trace (W3C trace context), span and request id. */
export function traceContext(): MiddlewareHandler<ApiEnv> {
  return function traceContext(c, next) {
    const trace_id = traceIdOf(c.req.header('traceparent'));
    return withinRequest({ trace_id, span_id: newSpanId(), requestId: c.get('requestId') }, next);
  };
}

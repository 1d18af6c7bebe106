import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** Which request is being answered, under the names that every log line of it carries. */
export interface RequestContext {
  /** 32 hex digits: the caller's trace, or one that begins here. */
  readonly trace_id: string;
  /** 16 hex digits: this request within the trace. */
  readonly span_id: string;
  readonly requestId: string;
}

const CURRENT = new AsyncLocalStorage<RequestContext>();

/** Everything that `work` begins, now or later, counts as this request's. */
export function withinRequest<T>(context: RequestContext, work: () => T): T {
  return CURRENT.run(context, work);
}

/** Undefined outside of any request: at the start, in a timer. */
export function currentRequest(): RequestContext | undefined {
  return CURRENT.getStore();
}

/** Version, trace id, parent span id, flags; a later version than 00 may say more after them. */
const TRACEPARENT = /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}(-.*)?$/;

/** The trace of a W3C `traceparent` header, or a new one where there is none or it says nothing valid. */
export function traceIdOf(traceparent: string | undefined): string {
  const [, version, traceId, more] = TRACEPARENT.exec(traceparent?.trim() ?? '') ?? [];
  return traceId === undefined || (version === '00' && more !== undefined) ? randomHex(16) : traceId;
}

/** A span id for what begins now. */
export const newSpanId = (): string => randomHex(8);

function randomHex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

import { ErrorEnvelope } from '@edda/protocol';
import * as z from 'zod/mini';
import { ApiError, isAbort, pageError } from './api-error.ts';

/** How long one JSON answer may take, in milliseconds: longer than the BFF itself waits for Loki. */
const ANSWER_LIMIT_MS = 90_000;

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export interface Call {
  readonly method: Method;
  /** Below `/api/v1/`. */
  readonly path: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** JSON that is sent as it was written, in place of `body`. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One question, one JSON answer that is what the schema says. */
export async function callJson<T>(schema: z.ZodMiniType<T>, call: Call, signal?: AbortSignal): Promise<T> {
  const limit = AbortSignal.timeout(ANSWER_LIMIT_MS);
  try {
    const response = await open(call, signal === undefined ? limit : AbortSignal.any([signal, limit]));
    return await readAs(schema, call, response);
  } catch (error) {
    if (limit.aborted && signal?.aborted !== true) {
      throw pageError('loki_timeout', `No answer to ${nameOf(call)} within ${ANSWER_LIMIT_MS / 1000} s.`, {
        cause: error,
      });
    }
    throw error;
  }
}

/** One question whose answer is nothing but that it is done. */
export async function callEmpty(call: Call, signal?: AbortSignal): Promise<void> {
  const response = await open(call, signal);
  // Read to its end, so that the connection can be used again.
  await response.arrayBuffer();
}

/** A question whose answer is a stream; anything but a success is thrown as an {@link ApiError}. */
export async function open(call: Call, signal?: AbortSignal): Promise<Response> {
  const response = await send(call, signal);
  if (response.ok) return response;
  throw await refusalOf(call, response);
}

async function send(call: Call, signal: AbortSignal | undefined): Promise<Response> {
  const query = call.params === undefined ? '' : `?${new URLSearchParams(call.params)}`;
  const body = call.text ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  try {
    return await fetch(`/api/v1/${call.path}${query}`, {
      method: call.method,
      credentials: 'same-origin',
      headers: { ...call.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (isAbort(error) || signal?.aborted === true) throw error;
    throw pageError('internal', "Edda's own server does not answer. Is it still running?", { cause: error });
  }
}

async function refusalOf(call: Call, response: Response): Promise<ApiError> {
  const envelope = z.safeParse(ErrorEnvelope, await response.json().catch(() => null));
  if (envelope.success) return new ApiError(envelope.data.error);
  return pageError(
    'internal',
    `The answer to ${nameOf(call)} was ${response.status} ${response.statusText}`.trimEnd() + '.',
  );
}

async function readAs<T>(schema: z.ZodMiniType<T>, call: Call, response: Response): Promise<T> {
  const parsed = z.safeParse(schema, await response.json());
  if (parsed.success) return parsed.data;
  throw pageError(
    'internal',
    `The answer to ${nameOf(call)} is not what this page understands. Reload it: server and page may differ in version.`,
    { cause: parsed.error },
  );
}

function nameOf(call: Call): string {
  return `${call.method} /api/v1/${call.path}`;
}

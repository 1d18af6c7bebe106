import type { ErrorBody, ErrorCode } from '@edda/protocol';

/** An answer that is an error, or none at all: what the BFF said in its envelope, or what the page found out itself. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly body: ErrorBody;

  constructor(body: ErrorBody, options?: ErrorOptions) {
    super(body.message, options);
    this.body = body;
  }
}

/** An error that the page found out itself, so without a request id. */
export function pageError(code: ErrorCode, message: string, options?: ErrorOptions): ApiError {
  return new ApiError({ code, message, requestId: '' }, options);
}

export function errorBodyOf(error: unknown): ErrorBody {
  if (error instanceof ApiError) return error.body;
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message, requestId: '' };
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

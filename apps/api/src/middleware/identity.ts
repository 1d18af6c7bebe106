import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import { ApiError } from '../errors.ts';

export const LOCAL_IDENTITY = 'local';
const MAX_CHARS = 200;

/** Who asks. Where a header is trusted, a request without it did not come through the proxy and is refused. */
export function identity(trustedHeader: string | null): MiddlewareHandler<ApiEnv> {
  return async function identity(c, next) {
    c.set(
      'identity',
      trustedHeader === null ? LOCAL_IDENTITY : identityFrom(c.req.header(trustedHeader), trustedHeader),
    );
    await next();
  };
}

function identityFrom(value: string | undefined, header: string): string {
  const name = value?.trim().slice(0, MAX_CHARS) ?? '';
  if (name !== '') return name;
  const message = `The request says nothing about who asks: the header ${header} is missing`;
  throw new ApiError({ code: 'unauthorized', message, field: header });
}

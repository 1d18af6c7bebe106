import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import { hostOf, isAddress, isLoopbackHost } from '../loopback.ts';
import { ApiError } from '../errors.ts';

export interface HostCheckOptions {
  /** The address that the server listens on. */
  readonly host: string;
  readonly allowedHosts: readonly string[];
  /** With a token nobody is let in by a mere name, so any name will do. */
  readonly hasToken: boolean;
}

/**
 * Any web page can have its own name resolve to 127.0.0.1 and then read from this port as its own origin. The name
 * stays in `Host`, so a name that is not ours is turned away.
 */
export function hostCheck({ host, allowedHosts, hasToken }: HostCheckOptions): MiddlewareHandler<ApiEnv> {
  const known = new Set([host.toLowerCase(), ...allowedHosts]);
  return async function hostCheck(c, next) {
    const asked = hostOf(c.req.header('host') ?? new URL(c.req.url).host);
    const isOurs = hasToken || isLoopbackHost(asked) || known.has(asked) || (!isLoopbackHost(host) && isAddress(asked));
    if (!isOurs) {
      const message = `Edda is not reached by the name ${asked}; EDDA_ALLOWED_HOSTS names further ones`;
      throw new ApiError({ code: 'forbidden', message, field: 'Host', value: asked });
    }
    await next();
  };
}

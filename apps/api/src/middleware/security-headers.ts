import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../api-env.ts';

/**
 * CodeMirror and Radix add style elements, hence 'unsafe-inline' for styles; scripts come from files alone. The page
 * talks to nobody but us.
 */
export function contentSecurityPolicy(scriptHashes: readonly string[] = []): string {
  return [
    "default-src 'self'",
    ["script-src 'self'", ...scriptHashes.map((hash) => `'sha256-${hash}'`)].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function securityHeaders(): MiddlewareHandler<ApiEnv> {
  const policy = contentSecurityPolicy();
  return async function securityHeaders(c, next) {
    await next();
    const { headers } = c.res;
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', policy);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'no-referrer');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('cross-origin-resource-policy', 'same-origin');
    // Tells a supervisor that looks at LOKI_ADDR that this is no Loki.
    headers.set('x-edda-service', 'bff');
  };
}

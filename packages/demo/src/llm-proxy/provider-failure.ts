import type { Random } from '../random.ts';

/** A refusal as the provider words it. */
export interface ProviderFailure {
  readonly status: number;
  /** The proxy's own word for it, a label. */
  readonly errorType: 'rate_limit' | 'server_error' | 'context_length' | 'invalid_request';
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
  /** Milliseconds until the refusal. */
  readonly tookMs: number;
  /** Milliseconds that the client waits before it tries again. */
  readonly waitMs: number;
}

/** In calm times about one call in eighty fails, in an incident most of them. */
const CALM_RATE = 0.012;
const INCIDENT_RATE = 0.7;

export function failureNow(severity: number, random: Random): ProviderFailure | null {
  if (!random.chance(CALM_RATE + INCIDENT_RATE * severity)) return null;
  if (severity > 0) return random.chance(0.8) ? rateLimited(random) : overloaded(random);
  return random.weighted([
    [rateLimited, 4],
    [overloaded, 4],
    [internalError, 2],
    [unavailable, 1],
  ])(random);
}

export function promptTooLong(tokens: number, random: Random): ProviderFailure {
  const message = `prompt is too long: ${tokens} tokens > 200000 maximum`;
  return failure(400, 'context_length', 'invalid_request_error', message, random.between(300, 900), 0);
}

export function invalidRequest(message: string, random: Random): ProviderFailure {
  return failure(400, 'invalid_request', 'invalid_request_error', message, random.between(60, 180), 0);
}

export function rateLimited(random: Random): ProviderFailure {
  const retryAfter = random.int(5, 40);
  const refused = failure(
    429,
    'rate_limit',
    'rate_limit_error',
    'Number of request tokens has exceeded your per-minute rate limit',
    random.between(70, 240),
    // Clients wait as they are told, and a little longer.
    retryAfter * 1000 + random.between(50, 900),
  );
  return {
    ...refused,
    headers: {
      ...refused.headers,
      'Anthropic-Ratelimit-Unified-Status': ['rejected'],
      'Retry-After': [String(retryAfter)],
    },
  };
}

export function overloaded(random: Random): ProviderFailure {
  return failure(529, 'server_error', 'overloaded_error', 'Overloaded', random.between(150, 6000), backoff(random));
}

function internalError(random: Random): ProviderFailure {
  return failure(500, 'server_error', 'api_error', 'Internal server error', random.between(900, 9000), backoff(random));
}

function unavailable(random: Random): ProviderFailure {
  const message = 'upstream connect error or disconnect/reset before headers. reset reason: connection timeout';
  return failure(503, 'server_error', 'api_error', message, random.between(5000, 30_000), backoff(random));
}

function backoff(random: Random): number {
  return random.between(900, 6000);
}

function failure(
  status: number,
  errorType: ProviderFailure['errorType'],
  type: string,
  message: string,
  tookMs: number,
  waitMs: number,
): ProviderFailure {
  return {
    status,
    errorType,
    headers: { 'Content-Type': ['application/json'] },
    body: JSON.stringify({ type: 'error', error: { type, message } }),
    tookMs,
    waitMs,
  };
}

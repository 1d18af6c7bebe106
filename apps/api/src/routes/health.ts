import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';

/** `/healthz`: the process lives. `/readyz`: the first backend answers too. Open to everybody, and say nothing else. */
export function healthRoutes({ backends }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .get('/healthz', (c) => c.text('ok\n'))
    .get('/readyz', async (c) => {
      const { reachable } = await backends.get('').info(c.get('requestId'));
      return reachable ? c.text('ready\n') : c.text('the backend does not answer\n', 503);
    });
}

/** `/health/loki`: how the shipping of Edda's own log goes. Behind the door: its errors name the Loki. */
export function shippingRoutes({ ownLogs }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get('/health/loki', (c) => c.json(ownLogs.health()));
}

/** `/metrics` for a Prometheus, which may send the token. */
export function metricsRoutes({ metrics }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get('/metrics', (c) =>
    c.text(metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
  );
}

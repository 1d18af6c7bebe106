import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';

/** `POST /demo/stop`: ends the demo and removes its lines. */
export function demoRoutes({ demo }: ApiDeps): Hono<ApiEnv> {
  // Not the request's signal: what was begun is brought to its end, whether the page stays or not.
  return new Hono<ApiEnv>().post('/demo/stop', async (c) => c.json(await demo.stop()));
}

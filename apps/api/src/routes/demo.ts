import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { stopDemo } from '../services/demo.ts';

/** `POST /demo/stop`: ends the demo and removes its lines. */
export function demoRoutes({ backends, demo }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>().post('/demo/stop', async (c) => {
    // Not the request's signal: what was begun is brought to its end, whether the page stays or not.
    return c.json(await stopDemo(demo, backends.get(''), AbortSignal.any([])));
  });
}

import { nanosFromMillis } from '@edda/model';
import type { ConfigAnswer } from '@edda/protocol';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';

export interface PageSettings {
  readonly traceUrl: string | null;
}

/** `GET /config`: what the page needs to know before it asks anything. */
export function configRoutes(
  { backends, demo, metricsSource, version }: ApiDeps,
  settings: PageSettings,
): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get('/config', async (c) => {
    const [infos, demoNow, metrics] = await Promise.all([
      Promise.all(backends.all.map((backend) => backend.info(c.get('requestId')))),
      demo.state(),
      metricsSource.info(),
    ]);
    const answer: ConfigAnswer = {
      version,
      identity: c.get('identity'),
      backends: infos,
      traceUrl: settings.traceUrl,
      metrics,
      demo: demoNow,
      now: String(nanosFromMillis(Date.now())),
    };
    return c.json(answer);
  });
}

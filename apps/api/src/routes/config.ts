import { nanosFromMillis } from '@edda/model';
import type { ConfigAnswer } from '@edda/protocol';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';

export interface PageSettings {
  readonly traceUrl: string | null;
  readonly prometheusUrl: string | null;
}

/** `GET /config`: what the page needs to know before it asks anything. */
export function configRoutes({ backends, demo, version }: ApiDeps, settings: PageSettings): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get('/config', async (c) => {
    const [infos, demoNow] = await Promise.all([
      Promise.all(backends.all.map((backend) => backend.info(c.get('requestId')))),
      demo.state(),
    ]);
    const answer: ConfigAnswer = {
      version,
      identity: c.get('identity'),
      backends: infos,
      traceUrl: settings.traceUrl,
      prometheus: settings.prometheusUrl !== null,
      demo: demoNow,
      now: String(nanosFromMillis(Date.now())),
    };
    return c.json(answer);
  });
}

import { nanosFromMillis } from '@edda/model';
import type { ConfigAnswer } from '@edda/protocol';
import type { Profile } from '@edda/sources';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';

export interface PageSettings {
  readonly traceUrl: string | null;
  readonly grafana: ConfigAnswer['grafana'] | null;
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
      profiles: profileInfos(backends.get('').sources.profiles),
      traceUrl: settings.traceUrl,
      ...(settings.grafana ? { grafana: settings.grafana } : {}),
      metrics,
      demo: demoNow,
      now: String(nanosFromMillis(Date.now())),
    };
    return c.json(answer);
  });
}

function profileInfos(profiles: readonly Profile[]): ConfigAnswer['profiles'] {
  return Object.fromEntries(
    profiles.map(({ name, title, conversations, links, linkTitles }) => [
      name,
      {
        title,
        conversations: conversations !== null,
        links: Object.fromEntries(Object.entries(links).map(([kind, names]) => [kind, [...names]])),
        linkTitles: { ...linkTitles },
      },
    ]),
  );
}

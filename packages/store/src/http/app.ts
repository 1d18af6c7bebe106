import { Hono } from 'hono';
import type { Store } from '../store.ts';
import { addDeleteRoutes } from './delete-routes.ts';
import { addDetectedRoutes } from './detected-routes.ts';
import { failureOf } from './failure.ts';
import { refusalOf } from './guard.ts';
import { addIndexRoutes } from './index-routes.ts';
import { addLabelRoutes } from './label-routes.ts';
import { addLegacyRoutes } from './legacy-routes.ts';
import { addOriginRoutes } from './origin-routes.ts';
import { addPushRoutes } from './push-routes.ts';
import { addQueryRoutes } from './query-routes.ts';
import { addStatusRoutes } from './status-routes.ts';
import { TAIL_PATHS } from './tail-server.ts';

export interface StoreAppOptions {
  /** Host names besides the loopback ones that requests may come for. */
  readonly allowedHosts?: readonly string[];
}

/** Loki's HTTP API over a store; its `fetch` can be called without a port. Live tail needs one: see `serveStore`. */
export function createStoreApp(store: Store, { allowedHosts = [] }: StoreAppOptions = {}): Hono {
  const app = new Hono();
  const hosts = new Set(allowedHosts.map((host) => host.toLowerCase()));
  app.use(async function guard(context, next) {
    const refusal = refusalOf(
      {
        host: context.req.header('host') ?? new URL(context.req.url).host,
        origin: context.req.header('origin') ?? null,
        secFetchSite: context.req.header('sec-fetch-site') ?? null,
      },
      hosts,
    );
    if (refusal !== null) return context.text(`${refusal}\n`, 403);
    await next();
    return undefined;
  });
  addPushRoutes(app, store);
  addQueryRoutes(app, store);
  addLegacyRoutes(app, store);
  addLabelRoutes(app, store);
  addIndexRoutes(app, store);
  addDetectedRoutes(app, store);
  addDeleteRoutes(app, store);
  addOriginRoutes(app, store);
  addStatusRoutes(app, store);
  for (const path of TAIL_PATHS) {
    app.get(path, (context) =>
      context.text(
        "websocket: the client is not using the websocket protocol: 'upgrade' token not found in 'Connection' header\n",
        400,
      ),
    );
  }
  app.notFound((context) => context.text('404 page not found\n', 404));
  app.onError((error, context) => {
    const { status, message } = failureOf(error);
    if (status === 500) store.log({ level: 'error', message, path: context.req.path, stack: error.stack });
    return context.text(`${message}\n`, status);
  });
  return app;
}

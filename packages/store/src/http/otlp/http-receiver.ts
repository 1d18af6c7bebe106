import { Hono } from 'hono';

/** OTLP's own path, as SDKs have it by default, in front of the store's; everything else that a store has stays away. */
export function createOtlpApp(store: Hono): Hono {
  const app = new Hono();
  app.post('/v1/logs', (context) =>
    store.fetch(new Request(new URL('/otlp/v1/logs', context.req.url), context.req.raw)),
  );
  app.notFound((context) =>
    context.text(`${context.req.path}: this is a store of logs; it takes POST /v1/logs\n`, 404),
  );
  return app;
}

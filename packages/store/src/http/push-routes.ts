import type { Context, Hono } from 'hono';
import { type PushEndpoint, CodecError } from '@edda/loki/codecs';
import { DEFAULT_ORIGIN, isOriginName } from '../index/segment-files.ts';
import type { Store } from '../store.ts';
import { readBody } from './body.ts';
import { failureOf } from './failure.ts';
import { otlpStatus } from './otlp-status.ts';
import { badRequest } from './params.ts';

/** Entries that are pushed with this header can be removed together, and nothing else with them. */
const ORIGIN_HEADER = 'x-edda-origin';

export function addPushRoutes(app: Hono, store: Store): void {
  app.post('/loki/api/v1/push', (context) => push(store, context, 'loki'));
  app.post('/api/prom/push', (context) => push(store, context, 'legacy'));
  app.post('/otlp/v1/logs', async (context) => {
    try {
      return await push(store, context, 'otlp');
    } catch (error) {
      // OTLP's clients want a protobuf Status, whatever they sent.
      const { status, message } = failureOf(error);
      return context.body(otlpStatus(message), status === 500 ? 503 : status, {
        'content-type': 'application/octet-stream',
      });
    }
  });
}

/** 204 when everything is stored; with an error, entries that are good are stored all the same, as Loki does. */
async function push(store: Store, context: Context, endpoint: PushEndpoint): Promise<Response> {
  const origin = context.req.header(ORIGIN_HEADER) ?? DEFAULT_ORIGIN;
  if (!isOriginName(origin)) throw badRequest(`X-Edda-Origin: ${JSON.stringify(origin)} is no name of an origin`);
  const bytes = await readBody(context.req.raw, store.limits.maxPushBytes);
  const body = {
    endpoint,
    contentType: context.req.header('content-type') ?? null,
    contentEncoding: context.req.header('content-encoding') ?? null,
    bytes,
  };
  const { rejection } = await store.ingester.push(body, origin);
  if (rejection !== null) throw new CodecError('syntax', rejection);
  return context.body(null, 204);
}

import { parseLogQuery } from '@edda/logql';
import { NANOS_PER_SECOND, type Nanos } from '@edda/model';
import type { Context, Hono } from 'hono';
import { StoreError } from '../error.ts';
import type { Store } from '../store.ts';
import { readParams } from './body.ts';
import { badRequest } from './params.ts';

const PATH = '/loki/api/v1/delete';

/** Loki's delete API: requests are taken at once and done in the background, here within moments. */
export function addDeleteRoutes(app: Hono, store: Store): void {
  app.on(['POST', 'PUT'], PATH, (context) => add(store, context));
  app.get(PATH, (context) =>
    context.json(
      store.deletes.list.map(({ id, query, start, end, createdAt, status }) => ({
        request_id: id,
        start_time: seconds(start),
        end_time: seconds(end),
        query,
        status,
        created_at: seconds(createdAt),
      })),
    ),
  );
  app.delete(PATH, async (context) => {
    const params = await readParams(context);
    const id = params.text('request_id');
    const known = store.deletes.list.some((request) => request.id === id);
    if (!known) throw new StoreError('not_found', `could not find delete request with given id ${JSON.stringify(id)}`);
    // It began when it was taken, and rows that are gone do not come back.
    throw badRequest('deletion of request which is in process or already processed is not allowed');
  });
}

async function add(store: Store, context: Context): Promise<Response> {
  const params = await readParams(context);
  const now = store.now();
  const query = params.text('query');
  if (query === '') throw badRequest('query not set');
  const parsed = parseLogQuery(query);
  const start = params.time('start');
  if (start === null) throw badRequest('start time not set');
  const end = params.time('end') ?? now;
  if (end > now) throw badRequest('deletes in the future are not allowed');
  if (start > end) throw badRequest("start time can't be greater than end time");
  // A stage that cannot be built would fail in the background, again and again.
  await store.queries.check(parsed, now, context.req.raw.signal);
  store.deletes.add({ query, start, end, createdAt: now, throughSegment: store.ingester.lastNumber });
  return context.body(null, 204);
}

function seconds(time: Nanos): number {
  return Number(time / NANOS_PER_SECOND);
}

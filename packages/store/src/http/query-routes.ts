import { parse, print } from '@edda/logql';
import type { Context, Hono } from 'hono';
import type { Store } from '../store.ts';
import { jsonAnswer, readParams, success } from './body.ts';
import { badRequest } from './params.ts';
import { checkLength } from './query-length.ts';
import { statsJson } from './query-stats.ts';

const ENCODING_FLAGS_HEADER = 'x-loki-response-encoding-flags';
const CATEGORIZE = 'categorize-labels';

export function addQueryRoutes(app: Hono, store: Store): void {
  app.on(['GET', 'POST'], '/loki/api/v1/query_range', (context) => queryRange(store, context));
  app.on(['GET', 'POST'], '/loki/api/v1/query', (context) => query(store, context));
  app.on(['GET', 'POST'], '/loki/api/v1/format_query', async (context) => {
    const params = await readParams(context);
    return context.json(success(print(parse(params.text('query')))));
  });
}

export function wantsCategories(header: string | null | undefined): boolean {
  return (header ?? '').split(',').some((flag) => flag.trim() === CATEGORIZE);
}

async function queryRange(store: Store, context: Context): Promise<Response> {
  const params = await readParams(context);
  const range = params.range(store.now());
  const limit = params.limit();
  const direction = params.direction();
  params.step(range);
  const interval = params.interval();
  const expr = parse(params.text('query'));
  checkLength(expr, range, store.limits);
  if (expr.kind !== 'log') throw badRequest('metric queries are not answered yet');
  if (limit > store.limits.maxEntries) {
    const { maxEntries } = store.limits;
    throw badRequest(
      `max entries limit per query exceeded, limit > max_entries_limit_per_query (${limit} > ${maxEntries})`,
    );
  }
  const categorize = wantsCategories(context.req.header(ENCODING_FLAGS_HEADER));
  const started = performance.now();
  const { answer, cost } = await store.queries.log(
    { query: expr, now: store.now(), ...range, limit, direction, categorize, interval },
    context.req.raw.signal,
  );
  const flags = categorize ? `"encodingFlags":["${CATEGORIZE}"],` : '';
  const stats = statsJson({ cost, entries: answer.entries, milliseconds: performance.now() - started });
  return jsonAnswer(context, [
    Buffer.from(`{"status":"success","data":{"resultType":"streams",${flags}"result":[`),
    ...answer.pieces(),
    Buffer.from(`],"stats":${stats}}}`),
  ]);
}

async function query(store: Store, context: Context): Promise<Response> {
  const params = await readParams(context);
  params.limit();
  const time = params.time('time') ?? store.now();
  params.direction();
  const expr = parse(params.text('query'));
  if (expr.kind === 'log') {
    throw badRequest(
      'log queries are not supported as an instant query type, please change your query to a range query type',
    );
  }
  checkLength(expr, { start: time, end: time }, store.limits);
  throw badRequest('metric queries are not answered yet');
}

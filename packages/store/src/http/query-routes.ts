import { type MetricExpr, parse, print } from '@edda/logql';
import { type EvaluationWindow, alignedSteps, planMetric } from '@edda/logql/engine';
import type { Context, Hono } from 'hono';
import type { Store } from '../store.ts';
import { checkApproximation } from './approximation.ts';
import { jsonAnswer, readParams, success } from './body.ts';
import { checkEntryLimit } from './entry-limit.ts';
import { badRequest } from './params.ts';
import { checkInstantLength, checkLength } from './query-length.ts';
import { statsJson } from './query-stats.ts';

const ENCODING_FLAGS_HEADER = 'x-loki-response-encoding-flags';
export const CATEGORIZE = 'categorize-labels';

export function addQueryRoutes(app: Hono, store: Store): void {
  app.on(['GET', 'POST'], '/loki/api/v1/query_range', (context) => queryRange(store, context));
  app.on(['GET', 'POST'], '/loki/api/v1/query', (context) => query(store, context));
  app.on(['GET', 'POST'], '/loki/api/v1/format_query', async (context) => {
    const params = await readParams(context);
    return context.json(success(print(parse(params.text('query')))));
  });
}

/** The flags as they were sent: Loki repeats them all, and acts on those that it knows. */
export function encodingFlags(header: string | undefined): string[] {
  return header === undefined || header === '' ? [] : header.split(',');
}

async function queryRange(store: Store, context: Context): Promise<Response> {
  const params = await readParams(context);
  const now = store.now();
  const range = params.range(now);
  const limit = params.limit();
  const direction = params.direction();
  const step = params.step(range);
  const interval = params.interval();
  const expr = parse(params.text('query'));
  checkLength(expr, range, store.limits);
  if (expr.kind !== 'log') {
    return metric(store, context, expr, { ...alignedSteps(range.start, range.end, step), step, instant: false, now });
  }
  checkEntryLimit(limit, store.limits);
  const flags = encodingFlags(context.req.header(ENCODING_FLAGS_HEADER));
  const started = performance.now();
  const { answer, cost } = await store.queries.log(
    { query: expr, now, ...range, limit, direction, categorize: flags.includes(CATEGORIZE), interval },
    context.req.raw.signal,
  );
  const stats = statsJson({ cost, entries: answer.entries, milliseconds: performance.now() - started });
  const flagsJson = flags.length > 0 ? `"encodingFlags":${JSON.stringify(flags)},` : '';
  return jsonAnswer(context, [
    Buffer.from(`{"status":"success","data":{"resultType":"streams",${flagsJson}"result":[`),
    ...answer.pieces(),
    Buffer.from(`],"stats":${stats}}}`),
  ]);
}

async function query(store: Store, context: Context): Promise<Response> {
  const params = await readParams(context);
  params.limit();
  const now = store.now();
  const time = params.time('time') ?? now;
  params.direction();
  const expr = parse(params.text('query'));
  if (expr.kind === 'log') {
    throw badRequest(
      'log queries are not supported as an instant query type, please change your query to a range query type',
    );
  }
  return metric(store, context, expr, { start: time, end: time, step: 0n, instant: true, now });
}

async function metric(store: Store, context: Context, expr: MetricExpr, window: EvaluationWindow): Promise<Response> {
  checkApproximation(expr, store.limits);
  const plan = planMetric(expr, window, { maxSeries: store.limits.maxQuerySeries });
  if (window.instant) checkInstantLength(plan, store.limits);
  const started = performance.now();
  const { json, cost } = await store.queries.metric(plan, context.req.raw.signal);
  const stats = statsJson({ cost, entries: 0, milliseconds: performance.now() - started });
  return jsonAnswer(context, [Buffer.from('{"status":"success","data":{'), json, Buffer.from(`,"stats":${stats}}}`)]);
}

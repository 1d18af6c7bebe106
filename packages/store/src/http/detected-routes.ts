import { parseLogQuery } from '@edda/logql';
import type { Nanos } from '@edda/model';
import type { Context, Hono } from 'hono';
import { streamsBetween } from '../index/label-index.ts';
import { detectedLabels } from '../query/detected-labels.ts';
import type { LogQueryRequest } from '../query/log-query.ts';
import type { Store } from '../store.ts';
import { jsonAnswer, readParams } from './body.ts';
import { checkEntryLimit } from './entry-limit.ts';
import { type RequestParams, selectorOf } from './params.ts';
import { checkLength } from './query-length.ts';

const METHODS = ['GET', 'POST'];
/** `limit` is how many fields or values, `line_limit` how many lines are looked at. */
const DEFAULT_FIELD_LIMIT = 1000;
const DEFAULT_LINE_LIMIT = 100;
/** Patterns are mined from the newest lines of the range, this many at most: all of them could be a minute's work. */
const PATTERN_LINES = 20_000;

export function addDetectedRoutes(app: Hono, store: Store): void {
  app.on(METHODS, '/loki/api/v1/detected_labels', (context) => answerLabels(store, context));
  app.on(METHODS, '/loki/api/v1/detected_fields', async (context) => {
    const { request, limit } = await fieldRequest(store, context);
    const json = await store.queries.digest(request, { kind: 'fields', limit }, context.req.raw.signal);
    return listed(context, 'fields', json, limit);
  });
  app.on(METHODS, '/loki/api/v1/detected_field/:name/values', async (context) => {
    const { request, limit } = await fieldRequest(store, context);
    const name = context.req.param('name') ?? '';
    const json = await store.queries.digest(request, { kind: 'field_values', name, limit }, context.req.raw.signal);
    return listed(context, 'values', json, limit);
  });
  app.on(METHODS, '/loki/api/v1/patterns', (context) => patterns(store, context));
}

async function answerLabels(store: Store, context: Context): Promise<Response> {
  const params = await readParams(context);
  const range = params.range(store.now());
  checkLength(null, range, store.limits);
  const query = params.text('query');
  const wanted = await store.queries.streams(query === '' ? [] : selectorOf(query), context.req.raw.signal);
  const streams = streamsBetween(store.catalog, wanted, range.start, range.end);
  const found = detectedLabels(streams);
  return context.json(found.length === 0 ? {} : { detectedLabels: found });
}

async function patterns(store: Store, context: Context): Promise<Response> {
  const params = await readParams(context);
  const now = store.now();
  const range = params.range(now);
  const step = params.step(range);
  // Loki mines patterns as lines come in, before anybody could filter them.
  selectorOf(params.text('query'));
  const request = { ...newestRows(store, params, now), limit: PATTERN_LINES };
  const json = await store.queries.digest(request, { kind: 'patterns', step }, context.req.raw.signal);
  return jsonAnswer(context, [Buffer.from('{"status":"success","data":'), json, Buffer.from('}')]);
}

async function fieldRequest(
  store: Store,
  context: Context,
): Promise<{ readonly request: LogQueryRequest; readonly limit: number }> {
  const params = await readParams(context);
  const request = newestRows(store, params, store.now());
  const lines = params.limit('line_limit', DEFAULT_LINE_LIMIT);
  // The limit once had another name, which Loki still takes.
  const limit = params.limit(params.text('limit') === '' ? 'field_limit' : 'limit', DEFAULT_FIELD_LIMIT);
  params.step(request);
  checkEntryLimit(lines, store.limits);
  return { request: { ...request, limit: lines }, limit };
}

function newestRows(store: Store, params: RequestParams, now: Nanos): LogQueryRequest {
  const range = params.range(now);
  const query = parseLogQuery(params.text('query'));
  checkLength(query, range, store.limits);
  return { query, now, ...range, limit: 0, direction: 'backward', categorize: true, interval: 0n };
}

/** `{"fields":[…],"limit":1000}`; Loki says `{}` where it has found nothing. */
function listed(context: Context, member: string, json: Uint8Array, limit: number): Promise<Response> {
  const EMPTY = 2;
  const pieces =
    json.byteLength <= EMPTY
      ? [Buffer.from('{}')]
      : [Buffer.from(`{"${member}":`), json, Buffer.from(`,"limit":${limit}}`)];
  return jsonAnswer(context, pieces);
}

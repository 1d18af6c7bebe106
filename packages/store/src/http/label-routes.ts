import type { Matcher } from '@edda/logql';
import type { Labels, Nanos, TimeRange } from '@edda/model';
import { labelsKey, millisFromNanos } from '@edda/model';
import type { Context, Hono } from 'hono';
import { labelNames, labelValues, streamsBetween } from '../index/label-index.ts';
import type { Store } from '../store.ts';
import { readParams, success } from './body.ts';
import { type RequestParams, anySelectorOf, badRequest, selectorOf } from './params.ts';
import { checkLength } from './query-length.ts';

const METHODS = ['GET', 'POST'];

export function addLabelRoutes(app: Hono, store: Store): void {
  for (const path of ['/loki/api/v1/labels', '/loki/api/v1/label', '/api/prom/label']) {
    app.on(METHODS, path, async (context) => context.json(listed(labelNames(await streams(store, context)))));
  }
  for (const path of ['/loki/api/v1/label/:name/values', '/api/prom/label/:name/values']) {
    app.on(METHODS, path, async (context) => {
      const name = context.req.param('name') ?? '';
      return context.json(listed(labelValues(await streams(store, context), name)));
    });
  }
  for (const path of ['/loki/api/v1/series', '/api/prom/series']) {
    app.on(METHODS, path, (context) => series(store, context));
  }
}

/** The streams between the request's times that match its selector, or all. */
async function streams(store: Store, context: Context): Promise<readonly Labels[]> {
  const params = await readParams(context);
  const range = checkedRange(store, params);
  const query = params.text('query');
  return inRange(store, query === '' ? [] : selectorOf(query), range, context.req.raw.signal);
}

async function series(store: Store, context: Context): Promise<Response> {
  const params = await readParams(context);
  const range = checkedRange(store, params);
  const texts = [...new Set([...params.all('match'), ...params.all('match[]')])];
  const selectors = texts.map(anySelectorOf);
  if (texts.length > 1) {
    const empty = selectors.findIndex((matchers) => matchers.length === 0);
    if (empty >= 0) throw badRequest(`0 matchers in group: ${texts[empty]}`);
  }
  const groups: (readonly Matcher[])[] = selectors.length === 0 ? [[]] : selectors;
  const found = new Map<string, Labels>();
  for (const matchers of groups) {
    for (const labels of await inRange(store, matchers, range, context.req.raw.signal))
      found.set(labelsKey(labels), labels);
  }
  return context.json(success([...found.values()]));
}

async function inRange(
  store: Store,
  matchers: readonly Matcher[],
  { start, end }: TimeRange,
  signal: AbortSignal,
): Promise<readonly Labels[]> {
  const wanted = await store.queries.streams(matchers, signal);
  return streamsBetween(store.catalog, wanted, start, end);
}

function checkedRange(store: Store, params: RequestParams): TimeRange {
  const range = params.bounds(store.now());
  // Other words than those of a query: Loki's frontend leaves this to its querier.
  const { start, end } = range;
  if (end < start) throw badRequest(`invalid query, through < from (${isoTime(end)} < ${isoTime(start)})`);
  checkLength(null, range, store.limits);
  return range;
}

function isoTime(time: Nanos): string {
  return new Date(millisFromNanos(time)).toISOString();
}

/** Loki leaves `data` out where it has found nothing. */
function listed(values: readonly string[]): object {
  return values.length === 0 ? success() : success(values);
}

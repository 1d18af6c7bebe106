import { type Labels, NANOS_PER_MILLI, NANOS_PER_SECOND, type Nanos, type TimeRange } from '@edda/model';
import type { Matcher } from '@edda/logql';
import type { Context, Hono } from 'hono';
import { type Volume, type VolumeRequest, indexStats, volumesOf } from '../index/volume.ts';
import type { Store } from '../store.ts';
import { readParams, success } from './body.ts';
import { type RequestParams, badRequest, selectorOf } from './params.ts';
import { checkLength } from './query-length.ts';
import { Turns } from './turns.ts';

const METHODS = ['GET', 'POST'];

export function addIndexRoutes(app: Hono, store: Store): void {
  app.on(METHODS, '/loki/api/v1/index/stats', async (context) => {
    const params = await readParams(context);
    const { start, end } = params.range(store.now());
    // As in Loki, all parameters of a range query have to be right, although only its times count.
    params.limit();
    params.direction();
    params.step({ start, end });
    params.interval();
    const wanted = await store.queries.streams(selectorOf(params.text('query')), context.req.raw.signal);
    return context.json(indexStats(store.catalog, wanted, start, end));
  });
  app.on(METHODS, '/loki/api/v1/index/volume', (context) => volume(store, context));
  app.on(METHODS, '/loki/api/v1/index/volume_range', (context) => volumeRange(store, context));
}

async function volume(store: Store, context: Context): Promise<Response> {
  const params = await readParams(context);
  const range = params.range(store.now());
  const matchers = volumeMatchers(params.text('query'));
  const request = volumeRequest(matchers, params);
  checkLength(null, range, store.limits);
  const wanted = await store.queries.streams(matchers, context.req.raw.signal);
  const [volumes = []] = volumesOf(store.catalog, wanted, request, [range]);
  const result = volumes.map(({ metric, bytes }) => ({
    metric,
    value: [seconds(range.end), String(bytes)],
  }));
  return context.json(success({ resultType: 'vector', result }));
}

async function volumeRange(store: Store, context: Context): Promise<Response> {
  const params = await readParams(context);
  const range = params.range(store.now());
  const step = params.step(range);
  const matchers = volumeMatchers(params.text('query'));
  const request = volumeRequest(matchers, params);
  params.interval();
  checkLength(null, range, store.limits);
  const windows = [...steps(range, step)];
  const wanted = await store.queries.streams(matchers, context.req.raw.signal);
  const result = await store.queries.timeLimit.run(context.req.raw.signal, (signal) =>
    volumeSeries(volumesOf(store.catalog, wanted, request, windows), windows, new Turns(signal)),
  );
  return context.json(success({ resultType: 'matrix', result }));
}

interface VolumeSeries {
  readonly metric: Labels;
  readonly values: [time: number, bytes: string][];
}

async function volumeSeries(
  volumes: Iterable<readonly Volume[]>,
  windows: readonly TimeRange[],
  turns: Turns,
): Promise<readonly VolumeSeries[]> {
  const series = new Map<string, VolumeSeries>();
  let step = 0;
  for (const ranked of volumes) {
    const time = seconds(windows[step++]?.end ?? 0n);
    for (const { metric, bytes } of ranked) {
      if (bytes === 0) continue;
      const key = JSON.stringify(metric);
      const known = series.get(key) ?? { metric, values: [] };
      known.values.push([time, String(bytes)]);
      series.set(key, known);
    }
    await turns.next();
  }
  return [...series.values()];
}

/** From step to step; each ends a millisecond before the next begins, but the last one with the range. */
function* steps({ start, end }: TimeRange, step: Nanos): Generator<TimeRange> {
  for (let from = start; from < end; from += step) {
    yield { start: from, end: from + step >= end ? end : from + step - NANOS_PER_MILLI };
  }
}

/** All streams; Loki knows them by this text alone, and refuses any other selector that could match every stream. */
const MATCH_ANY = '{}';

function volumeMatchers(text: string): readonly Matcher[] {
  return text === MATCH_ANY ? [] : selectorOf(text);
}

function volumeRequest(matchers: readonly Matcher[], params: RequestParams): VolumeRequest {
  params.direction();
  const aggregateBy = params.text('aggregateBy') || 'series';
  if (aggregateBy !== 'series' && aggregateBy !== 'labels') throw badRequest('invalid aggregation option');
  const targets = params.text('targetLabels');
  return {
    selectorLabels: matchers.map(({ name }) => name),
    targetLabels: targets === '' ? [] : targets.split(','),
    aggregateBy,
    limit: params.volumeLimit(),
  };
}

function seconds(time: Nanos): number {
  return Number(time / NANOS_PER_MILLI) / Number(NANOS_PER_SECOND / NANOS_PER_MILLI);
}

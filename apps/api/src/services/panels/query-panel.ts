import {
  type Ask,
  EMPTY_ASK,
  type PanelAnswer,
  type PanelNotice,
  type PanelQuery,
  type PanelQueryRequest,
  type PanelSeries,
} from '@edda/protocol';
import { ApiError, toApiError } from '../../errors.ts';
import type { CountingDeps } from '../counts/count-lines.ts';
import type { AnswerReader } from '../rows/answer-reader.ts';
import { seriesName } from './legend.ts';
import { linesPart } from './lines-part.ts';
import { logqlPart } from './logql-part.ts';
import { metricPart } from './metric-part.ts';
import type { MetricsSource } from './metrics-source.ts';
import { type PanelGrid, panelGrid } from './panel-grid.ts';
import type { PanelPart } from './panel-part.ts';
import { largestSeries, PANEL_SERIES_MAX } from './series-limit.ts';

export interface PanelDeps extends CountingDeps {
  readonly reader: AnswerReader;
  readonly metrics: MetricsSource;
}

/** All queries of a panel over the same points. It fails as a whole where one of them does, and names that one. */
export async function queryPanel(
  deps: PanelDeps,
  request: PanelQueryRequest,
  signal: AbortSignal,
): Promise<PanelAnswer> {
  const { queries, ask = EMPTY_ASK } = request;
  const range = { start: BigInt(request.range.start), end: BigInt(request.range.end) };
  const grid = panelGrid(range, request.points, queries.some(isIncrease));
  const parts = await Promise.all(queries.map((query, index) => part(deps, { query, index, ask, grid }, signal)));
  return {
    start: String(grid.start),
    step: String(grid.step),
    points: grid.points,
    window: String(queries.some(looksFurther) ? grid.window : grid.step),
    queries: parts.flatMap(({ printed }) => printed),
    series: parts.flatMap(({ series }, index) => named(series, queries[index], index)),
    notices: distinct(parts.flatMap((one, index) => noticesOf(one, index))),
    bytesRead: parts.reduce((total, { bytesRead }) => total + bytesRead, 0),
  };
}

interface PartOf {
  readonly query: PanelQuery;
  readonly index: number;
  readonly ask: Ask;
  readonly grid: PanelGrid;
}

async function part(deps: PanelDeps, { query, index, ask, grid }: PartOf, signal: AbortSignal): Promise<PanelPart> {
  const field = `queries[${index}]`;
  try {
    switch (query.kind) {
      case 'metric':
      case 'promql':
        return await metricPart(deps.metrics, { query, grid, field }, ask, signal);
      case 'logql':
        return await logqlPart(deps, { query, field }, ask, grid, signal);
      case 'lines':
        return await linesPart(deps, query, ask, grid, signal);
    }
  } catch (error) {
    throw signal.aborted ? error : inQuery(error, query, field);
  }
}

/** An error in a panel's LogQL is not in the page's: its place is the panel's query. */
function inQuery(error: unknown, query: PanelQuery, field: string): ApiError {
  const told = toApiError(error);
  if (query.kind !== 'logql' || !told.code.startsWith('query_')) return told;
  const { position, ...details } = told.details;
  // Variables that were filled in move everything after them.
  const isAsTyped = !query.logql.includes('$');
  return new ApiError({
    ...details,
    field: `${field}.logql`,
    value: details.value ?? query.logql,
    ...(position === undefined || !isAsTyped ? {} : { position }),
  });
}

function named(found: PanelPart['series'], query: PanelQuery | undefined, index: number): PanelSeries[] {
  if (query === undefined) return [];
  const kept = largestSeries(found, PANEL_SERIES_MAX, ({ values }) => values);
  const labels = kept.map((series) => series.labels);
  return kept.map((series) => ({
    query: index,
    name: seriesName(series.labels, labels, { legend: query.legend, order: orderOf(query), without: plainName(query) }),
    labels: { ...series.labels },
    values: series.values.map((value) => (value === null || !Number.isFinite(value) ? null : value)),
  }));
}

/** As the query groups them. */
function orderOf(query: PanelQuery): readonly string[] {
  return query.kind === 'metric' ? query.by : [];
}

function plainName(query: PanelQuery): string {
  switch (query.kind) {
    case 'metric':
      return query.select.metric;
    case 'promql':
      return query.promql;
    case 'logql':
      return query.logql;
    case 'lines':
      return 'lines';
  }
}

function noticesOf({ series, total, notices }: PanelPart, index: number): PanelNotice[] {
  const told = notices.map((notice) => ({ ...notice, query: index }));
  const shown = Math.min(series.length, PANEL_SERIES_MAX);
  if (total <= shown) return told;
  const message = `The ${shown} largest of ${total} series are shown.`;
  return [...told, { code: 'series_cut', message, query: index }];
}

/** What is true of several queries is said once. */
function distinct(notices: readonly PanelNotice[]): PanelNotice[] {
  const groups = Map.groupBy(notices, ({ code, message, at }) => JSON.stringify([code, message, at ?? null]));
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { query, ...whole } = first;
    return [others.length > 0 || query === undefined ? whole : { ...whole, query }];
  });
}

function isIncrease(query: PanelQuery): boolean {
  return query.kind === 'metric' && query.measure.function === 'increase';
}

/** Whether a point looks at more than the step before it, where steps are short. */
function looksFurther(query: PanelQuery): boolean {
  switch (query.kind) {
    case 'metric':
      return query.measure.function !== 'value';
    case 'promql':
      return query.promql.includes('rate_interval') || query.promql.includes('__auto');
    case 'logql':
      return query.logql.includes('__auto') || query.logql.includes('rate_interval');
    case 'lines':
      return false;
  }
}

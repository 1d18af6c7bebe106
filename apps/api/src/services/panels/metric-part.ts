import type { Ask } from '@edda/protocol';
import type { MetricsQuery, MetricsSource } from './metrics-source.ts';
import { narrowMetric, type NarrowedQuery } from './narrow.ts';
import type { PanelPart } from './panel-part.ts';

/** A metric, or PromQL that was typed, from wherever metrics come from. */
export async function metricPart(
  metrics: MetricsSource,
  asked: MetricsQuery,
  ask: Ask,
  signal: AbortSignal,
): Promise<PanelPart> {
  const { query, notices } = await narrowed(metrics, asked, ask, signal);
  const found = await metrics.query({ ...asked, query }, signal);
  return {
    printed: [{ language: 'promql', text: found.text, source: found.source, profile: '', note: '' }],
    series: found.series,
    total: found.total,
    notices: [...notices, ...found.notices],
    bytesRead: 0,
  };
}

interface Narrowed extends Omit<NarrowedQuery, 'query'> {
  readonly query: MetricsQuery['query'];
}

async function narrowed(
  metrics: MetricsSource,
  { query, grid }: MetricsQuery,
  { conditions }: Ask,
  signal: AbortSignal,
): Promise<Narrowed> {
  if (query.kind === 'promql' || conditions.length === 0) return { query, notices: [] };
  return narrowMetric(query, conditions, await metrics.labelNames(query.select.metric, grid.range, signal));
}

import type { TimeRange } from '@edda/model';
import {
  type MetricLabelsAnswer,
  type MetricLabelValuesAnswer,
  type MetricNamesAnswer,
  NanosText,
} from '@edda/protocol';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { checkRange } from './asked-range.ts';
import { signalOf } from './signal-of.ts';

const MetricNamesParams = z.object({
  start: NanosText,
  end: NanosText,
  /** Labels of this metric alone. */
  metric: z.optional(z.string()),
});

interface AskedNames {
  readonly range: TimeRange;
  readonly metric: string | null;
  readonly signal: AbortSignal;
}

/** `GET /metrics/names`, `/metrics/labels` and `/metrics/labels/NAME/values`: what PromQL is completed with. */
export function metricNameRoutes({ metricsSource }: ApiDeps): Hono<ApiEnv> {
  const ask = (c: Context<ApiEnv>): AskedNames => {
    const { start, end, metric = null } = z.parse(MetricNamesParams, c.req.query());
    checkRange({ start, end });
    return { range: { start: BigInt(start), end: BigInt(end) }, metric, signal: signalOf(c) };
  };
  return new Hono<ApiEnv>()
    .get('/metrics/names', async (c) => {
      const { range, signal } = ask(c);
      return c.json({ metrics: [...(await metricsSource.names(range, signal))] } satisfies MetricNamesAnswer);
    })
    .get('/metrics/labels', async (c) => {
      const { metric, range, signal } = ask(c);
      const names = await metricsSource.labelNames(metric, range, signal);
      return c.json({ names: [...names] } satisfies MetricLabelsAnswer);
    })
    .get('/metrics/labels/:name/values', async (c) => {
      const { metric, range, signal } = ask(c);
      const values = await metricsSource.labelValues(c.req.param('name'), metric, range, signal);
      return c.json({ values: [...values] } satisfies MetricLabelValuesAnswer);
    });
}

import type { LabelNamesAnswer, LabelValuesAnswer, SeriesAnswer } from '@edda/protocol';
import { NanosText } from '@edda/protocol';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { Discovery } from '../services/discovery.ts';
import { checkRange } from './asked-range.ts';
import { signalOf } from './signal-of.ts';

const DiscoveryParams = z.object({
  backend: z._default(z.string(), ''),
  start: NanosText,
  end: NanosText,
  /** A stream selector that narrows the search. */
  query: z.optional(z.string()),
});
type DiscoveryParams = z.infer<typeof DiscoveryParams>;

/** `GET /labels`, `/labels/NAME/values` and `/series`. */
export function discoveryRoutes({ backends }: ApiDeps): Hono<ApiEnv> {
  const ask = (c: Context<ApiEnv>): { readonly discovery: Discovery; readonly params: DiscoveryParams } => {
    const params = z.parse(DiscoveryParams, c.req.query());
    checkRange(params);
    const range = { start: BigInt(params.start), end: BigInt(params.end) };
    return { discovery: new Discovery(backends.get(params.backend), range, signalOf(c)), params };
  };
  return new Hono<ApiEnv>()
    .get('/labels', async (c) => {
      const { discovery, params } = ask(c);
      return c.json({ names: await discovery.labelNames(params.query) } satisfies LabelNamesAnswer);
    })
    .get('/labels/:name/values', async (c) => {
      const { discovery, params } = ask(c);
      const values = await discovery.labelValues(c.req.param('name'), params.query);
      return c.json({ values } satisfies LabelValuesAnswer);
    })
    .get('/series', async (c) => {
      const { discovery } = ask(c);
      return c.json({ series: await discovery.series(c.req.queries('match') ?? []) } satisfies SeriesAnswer);
    });
}

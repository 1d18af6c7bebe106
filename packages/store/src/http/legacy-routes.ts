import { parseLogQuery, quote } from '@edda/logql';
import { formatLabelText } from '@edda/loki/codecs';
import { EntryTuple, LabelsObject } from '@edda/loki/schemas';
import { floorDiv, millisFromNanos, NANOS_PER_SECOND } from '@edda/model';
import type { Context, Hono } from 'hono';
import type { Store } from '../store.ts';
import { readParams } from './body.ts';
import { checkLength } from './query-length.ts';

/** `/api/prom/query`, which Loki deprecated in 2019 and still answers: labels as text, times as RFC 3339. */
export function addLegacyRoutes(app: Hono, store: Store): void {
  app.on(['GET', 'POST'], '/api/prom/query', (context) => query(store, context));
}

async function query(store: Store, context: Context): Promise<Response> {
  const params = await readParams(context);
  const now = store.now();
  const range = params.range(now);
  const limit = Math.min(params.limit(), store.limits.maxEntries);
  const direction = params.direction();
  const filter = params.text('regexp');
  const text = filter === '' ? params.text('query') : `${params.text('query')} |~ ${quote(filter)}`;
  const expr = parseLogQuery(text);
  checkLength(expr, range, store.limits);
  const { answer } = await store.queries.log(
    { query: expr, now, ...range, limit, direction, categorize: false, interval: 0n },
    context.req.raw.signal,
  );
  const groups = Map.groupBy(answer.rows, ({ group }) => group);
  const streams = [...groups].map(([group, rows]) => ({
    labels: formatLabelText(LabelsObject.parse(JSON.parse(group))),
    entries: rows.map(({ json }) => {
      const [time, line] = EntryTuple.parse(JSON.parse(Buffer.from(json).toString('utf8')));
      return { ts: rfc3339(BigInt(time)), line };
    }),
  }));
  return context.json({ streams });
}

function rfc3339(time: bigint): string {
  // Before 1970 the fraction counts forward, too.
  const nanos = String(time - floorDiv(time, NANOS_PER_SECOND) * NANOS_PER_SECOND).padStart(9, '0');
  const fraction = nanos.replace(/0+$/, '');
  const second = new Date(millisFromNanos(time)).toISOString().slice(0, 19);
  return `${second}${fraction === '' ? '' : `.${fraction}`}Z`;
}

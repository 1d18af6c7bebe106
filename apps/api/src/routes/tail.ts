import { Ask, ColumnName, COLUMNS_MAX, NanosText } from '@edda/protocol';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { planLogQueries } from '../services/plan.ts';
import { parseTailCursor } from '../services/tail/tail-cursor.ts';
import { watchTail } from '../services/tail/watch-tail.ts';
import { eventStream } from './event-stream.ts';
import { parseJson } from './read-body.ts';
import { signalOf } from './signal-of.ts';

const TailParams = z.object({
  backend: z._default(z.string(), ''),
  ask: z.string(),
  from: NanosText,
  columns: z._default(z.string(), '[]'),
});

const Columns = z.array(ColumnName).check(z.maxLength(COLUMNS_MAX));

/** `GET /tail`: live rows as server-sent events; `Last-Event-ID` resumes. */
export function tailRoutes({ backends, reader, tails, metrics, log }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get('/tail', (c) => {
    const params = z.parse(TailParams, c.req.query());
    const backend = backends.get(params.backend);
    const ask = z.parse(Ask, parseJson(params.ask));
    const columns = z.parse(Columns, parseJson(params.columns));
    const last = c.req.header('last-event-id') ?? '';
    const since = last === '' ? { time: BigInt(params.from), ids: [] } : parseTailCursor(last);
    // Finds what is wrong with the ask before the answer begins.
    planLogQueries(backend, ask, null);
    const deps = { backend, reader, tails, metrics, log, requestId: c.get('requestId') };
    return eventStream(signalOf(c), (emit, signal) =>
      watchTail(deps, { wishes: { ask, columns }, since }, emit, signal),
    );
  });
}

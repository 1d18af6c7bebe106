import { SearchRequest } from '@edda/protocol';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { checkSearch, runSearch } from '../services/search/search.ts';
import { checkRange } from './asked-range.ts';
import { ndjson } from './ndjson.ts';
import { readBody } from './read-body.ts';
import { signalOf } from './signal-of.ts';

/** `POST /search`: one page of rows, as a stream of events. */
export function searchRoutes({ backends, reader, metrics, log }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>().post('/search', async (c) => {
    const request = await readBody(c, SearchRequest);
    checkRange(request.range);
    const backend = backends.get(request.backend);
    checkSearch(backend, request);
    const deps = { backend, reader, metrics, log, requestId: c.get('requestId') };
    return ndjson(signalOf(c), (emit, signal) => runSearch(deps, request, emit, signal));
  });
}

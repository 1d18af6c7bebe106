import { RowRequest } from '@edda/protocol';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { openRow } from '../services/rows/open-row.ts';
import { readBody } from './read-body.ts';
import { signalOf } from './signal-of.ts';

/** `POST /row`: one whole line. */
export function rowRoutes({ backends }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>().post('/row', async (c) => {
    const request = await readBody(c, RowRequest);
    return c.json(await openRow(backends.get(request.backend), request, signalOf(c)));
  });
}

import { AskedRange, LabelCountsRequest } from '@edda/protocol';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { fields } from '../services/fields/fields.ts';
import { labelCounts } from '../services/fields/label-counts.ts';
import { checkRange } from './asked-range.ts';
import { readBody } from './read-body.ts';
import { signalOf } from './signal-of.ts';

/** `POST /fields`: what is in the lines; `POST /label-counts`: how often each value of a label is. */
export function fieldRoutes({ backends, reader }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .post('/fields', async (c) => {
      const request = await readBody(c, AskedRange);
      checkRange(request.range);
      return c.json(await fields(backends.get(request.backend), request, signalOf(c)));
    })
    .post('/label-counts', async (c) => {
      const request = await readBody(c, LabelCountsRequest);
      checkRange(request.range);
      checkLabelName(request.name);
      return c.json(await labelCounts({ backend: backends.get(request.backend), reader }, request, signalOf(c)));
    });
}

function checkLabelName(name: string): void {
  if (/^[A-Za-z_]\w*$/.test(name)) return;
  throw new ApiError({ code: 'bad_request', message: 'This is no name of a label', field: 'name', value: name });
}

import { parseRowId } from '@edda/model';
import { type KeptAnswer, KeptRequest } from '@edda/protocol';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { labelsOfRow } from '../services/kept/labels-of-row.ts';
import { oldestLine } from '../services/kept/oldest-line.ts';
import { readBody } from './read-body.ts';
import { signalOf } from './signal-of.ts';

/** `POST /kept`: how far back a backend has lines, and who wrote a row that is gone. */
export function keptRoutes({ backends, reader }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>().post('/kept', async (c) => {
    const request = await readBody(c, KeptRequest);
    const backend = backends.get(request.backend);
    const row = request.row === undefined ? null : parseRowId(request.row);
    if (row === null && request.row !== undefined) {
      const message = 'This is no id of a row';
      throw new ApiError({ code: 'bad_request', message, field: 'row', value: request.row });
    }
    const signal = signalOf(c);
    const [oldest, labels] = await Promise.all([
      oldestLine({ backend, reader, priority: 'facets', signal }),
      row === null ? null : labelsOfRow(backend, row, signal),
    ]);
    const answer: KeptAnswer = { oldest: oldest === null ? null : String(oldest), labels };
    return c.json(answer);
  });
}

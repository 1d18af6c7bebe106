import { DownloadRequest } from '@edda/protocol';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { planLogQueries } from '../services/plan.ts';
import { checkRange } from './asked-range.ts';
import { readBody } from './read-body.ts';
import { signalOf } from './signal-of.ts';
import { textStream } from './text-stream.ts';

const CONTENT_TYPES = {
  ndjson: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  text: 'text/plain; charset=utf-8',
} as const satisfies Record<DownloadRequest['format'], string>;

/** `/downloads`: whole results as files. Asked for first, fetched once, looked after and cancelled meanwhile. */
export function downloadRoutes({ backends, reader, downloads, metrics, log }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .post('/downloads', async (c) => {
      const request = await readBody(c, DownloadRequest);
      checkRange(request.range);
      planLogQueries(backends.get(request.backend), request.ask, null);
      return c.json(downloads.create(c.get('identity'), request).status, 201);
    })
    .get('/downloads/:id', (c) => c.json(downloads.get(c.get('identity'), c.req.param('id')).status))
    .delete('/downloads/:id', (c) => {
      downloads.get(c.get('identity'), c.req.param('id')).cancel();
      return c.body(null, 204);
    })
    .get('/downloads/:id/file', (c) => {
      const download = downloads.get(c.get('identity'), c.req.param('id'));
      const { state, fileName } = download.status;
      if (state !== 'waiting') {
        const message = 'The file of a download can be fetched once; ask for another one';
        throw new ApiError({ code: 'conflict', message, field: 'id', value: c.req.param('id') });
      }
      const backend = backends.get(download.request.backend);
      const deps = { backend, reader, metrics, log, requestId: c.get('requestId') };
      const body = textStream(signalOf(c), (write, signal) => download.write(deps, write, signal));
      return new Response(body, {
        headers: {
          'content-type': CONTENT_TYPES[download.request.format],
          'content-disposition': `attachment; filename="${fileName}"`,
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        },
      });
    });
}

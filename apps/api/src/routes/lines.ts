import { type LineEvent, LinesRequest } from '@edda/protocol';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { errorBody } from '../errors.ts';
import { wholeLines } from '../services/rows/whole-lines.ts';
import { ndjsonText } from './ndjson.ts';
import { readBody } from './read-body.ts';
import { signalOf } from './signal-of.ts';

/** `POST /lines`: whole lines of many rows, as a stream of events. */
export function lineRoutes({ backends, reader }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>().post('/lines', async (c) => {
    const request = await readBody(c, LinesRequest);
    const deps = { backend: backends.get(request.backend), reader };
    return ndjsonText(signalOf(c), async (write, signal) => {
      const tell = (event: LineEvent): Promise<void> => write(`${JSON.stringify(event)}\n`);
      try {
        const emit = ({ whole }: { readonly whole: string }) => write(`{"type":"line","line":${whole}}\n`);
        const { missing, left } = await wholeLines(deps, request, emit, signal);
        const reason = left.length === 0 ? 'complete' : 'limit';
        await tell({ type: 'end', reason, missing: [...missing], left: [...left] });
      } catch (error) {
        if (signal.aborted) return;
        await tell({ type: 'error', error: errorBody(error, c.get('requestId')) });
        await tell({ type: 'end', reason: 'failed', missing: [], left: [] });
      }
    });
  });
}

import { type PinLinesAnswer, PinLines, PinPatch, PinSetDraft, type PinSetsAnswer } from '@edda/protocol';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import type { PinnedLine } from '../services/people/pin-sets.ts';
import { wholeLines } from '../services/rows/whole-lines.ts';
import { ndjsonText } from './ndjson.ts';
import { readBody } from './read-body.ts';
import { signalOf } from './signal-of.ts';

/** `/pins`: lines that people keep together, with what they mean. Read by link, changed by their owner. */
export function pinRoutes({ backends, reader, people: { pins } }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .get('/pins', (c) => c.json({ sets: pins.list(c.get('identity')) } satisfies PinSetsAnswer))
    .post('/pins', async (c) => c.json(pins.create(c.get('identity'), await readBody(c, PinSetDraft)), 201))
    .get('/pins/:id', (c) => c.json(pins.get(c.get('identity'), c.req.param('id'))))
    .patch('/pins/:id', async (c) => {
      const draft = await readBody(c, PinSetDraft);
      return c.json(pins.rename(c.get('identity'), c.req.param('id'), draft));
    })
    .delete('/pins/:id', (c) => {
      pins.delete(c.get('identity'), c.req.param('id'));
      return c.body(null, 204);
    })
    .get('/pins/:id/lines', (c) => {
      const lines = pins.wholeLines(c.req.param('id'));
      const first = lines.next();
      return ndjsonText(signalOf(c), async (write) => {
        if (first.done !== true) await write(`{"type":"line","line":${first.value}}\n`);
        for (const line of lines) await write(`{"type":"line","line":${line}}\n`);
        await write('{"type":"end","reason":"complete","missing":[],"left":[]}\n');
      });
    })
    .post('/pins/:id/lines', async (c) => {
      const request = await readBody(c, PinLines);
      const identity = c.get('identity');
      const id = c.req.param('id');
      // Whose set it is comes before what is asked of Loki.
      pins.add(identity, id, []);
      const backend = backends.get(request.backend);
      const found: PinnedLine[] = [];
      const keep = async (line: Omit<PinnedLine, 'backend'>): Promise<void> => {
        found.push({ ...line, backend: backend.name });
      };
      const { missing, left } = await wholeLines({ backend, reader }, request, keep, signalOf(c));
      const answer: PinLinesAnswer = { set: pins.add(identity, id, found), missing: [...missing, ...left] };
      return c.json(answer);
    })
    .patch('/pins/:id/lines/:row', async (c) => {
      const patch = await readBody(c, PinPatch);
      return c.json(pins.note(c.get('identity'), c.req.param('id'), c.req.param('row'), patch));
    })
    .delete('/pins/:id/lines/:row', (c) =>
      c.json(pins.remove(c.get('identity'), c.req.param('id'), c.req.param('row'))),
    );
}

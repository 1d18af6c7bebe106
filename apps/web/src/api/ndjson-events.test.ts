import { afterEach, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { ndjsonEvents } from './ndjson-events.ts';

const Event = z.object({ type: z.string() });
const CALL = { method: 'POST', path: 'search', body: {} } as const;

afterEach(() => vi.unstubAllGlobals());

/** An answer in these pieces, after which it ends, or breaks. */
function answer(pieces: readonly string[], end: 'end' | 'break' = 'end') {
  const cancelled = vi.fn<() => void>();
  const left = [...pieces];
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = left.shift();
        if (piece !== undefined) controller.enqueue(new TextEncoder().encode(piece));
        else if (end === 'end') controller.close();
        else controller.error(new TypeError('network error'));
      },
      cancel: cancelled,
    },
    { highWaterMark: 0 },
  );
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body)));
  return { cancelled };
}

async function typesOf(): Promise<string[]> {
  const types: string[] = [];
  for await (const { type } of ndjsonEvents(Event, CALL, new AbortController().signal)) types.push(type);
  return types;
}

it('is read to its very end, so that its connection serves the next question', async () => {
  const { cancelled } = answer(['{"type":"rows"}\n{"type":"e', 'nd"}\n']);
  expect(await typesOf()).toEqual(['rows', 'end']);
  expect(cancelled).not.toHaveBeenCalled();
});

it('is whole with its end event, whatever becomes of the connection', async () => {
  answer(['{"type":"end"}\n'], 'break');
  expect(await typesOf()).toEqual(['end']);
});

it.each(['end', 'break'] as const)('without its end event was cut (%s)', async (end) => {
  answer(['{"type":"rows"}\n'], end);
  await expect(typesOf()).rejects.toMatchObject({ body: { code: 'loki_cut_off' } });
});

it('that nobody reads on is let go', async () => {
  const { cancelled } = answer(['{"type":"rows"}\n', '{"type":"rows"}\n']);
  for await (const event of ndjsonEvents(Event, CALL, new AbortController().signal)) if (event.type === 'rows') break;
  expect(cancelled).toHaveBeenCalledOnce();
});

it('leaves the page room between events that came in one piece and take long', async () => {
  answer([`${'{"type":"rows"}\n'.repeat(3)}{"type":"end"}\n`]);
  const order: string[] = [];
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => order.push('somebody else'));
  port1.start();
  for await (const { type } of ndjsonEvents(Event, CALL, new AbortController().signal)) {
    order.push(type);
    if (order.length === 1) port2.postMessage(null);
    // Each event takes the page twenty milliseconds.
    now += 20;
  }
  port1.close();
  vi.restoreAllMocks();
  expect(order.indexOf('somebody else')).toBeGreaterThan(0);
  expect(order.indexOf('somebody else')).toBeLessThan(3);
});

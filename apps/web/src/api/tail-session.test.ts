// @vitest-environment node
// Node's own fetch: happy-dom's cannot be let go of in the middle of a stream.
import { EMPTY_ASK, type TailEvent } from '@edda/protocol';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testRow, useBff } from '../testing/bff.ts';
import type { BufferItem } from './row-buffer.ts';
import { HELD_CAPACITY, TailSession } from './tail-session.ts';

const bff = useBff();

const QUESTION = { backend: '', ask: EMPTY_ASK, from: '100' };

/** One connection of the tail, as the BFF holds it: what was asked, and a way to say something. */
interface Connection {
  readonly url: URL;
  readonly lastEventId: string | null;
  readonly closed: boolean;
  say(event: TailEvent, id?: string): void;
  cut(): void;
}

let connections: Connection[];
let shown: (number | string)[];
let hidden: boolean;
let changeVisibility: () => void;
let tail: TailSession;

function serveTail(): void {
  bff.use(
    http.get('*/api/v1/tail', ({ request }) => {
      const encoder = new TextEncoder();
      let closed = false;
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          connections.push({
            url: new URL(request.url),
            lastEventId: request.headers.get('last-event-id'),
            get closed() {
              return closed;
            },
            say: (event, id) =>
              controller.enqueue(
                encoder.encode(`${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(event)}\n\n`),
              ),
            cut: () => controller.close(),
          });
        },
        cancel: () => {
          closed = true;
        },
      });
      return new HttpResponse(body, { headers: { 'content-type': 'text/event-stream' } });
    }),
  );
}

function rows(...times: number[]): TailEvent {
  return { type: 'rows', rows: times.map((time) => testRow(time)) };
}

function nameOf(item: BufferItem): number | string {
  return item.kind === 'row' ? Number(item.row.time) : item.message;
}

async function connection(index: number): Promise<Connection> {
  await vi.waitFor(() => expect(connections.length).toBeGreaterThan(index));
  return connections[index]!;
}

beforeEach(() => {
  connections = [];
  shown = [];
  hidden = false;
  changeVisibility = () => undefined;
  tail = new TailSession((items) => shown.push(...items.map(nameOf)), {
    isHidden: () => hidden,
    subscribe: (listener) => {
      changeVisibility = listener;
      return () => {
        changeVisibility = () => undefined;
      };
    },
  });
  serveTail();
});
afterEach(() => {
  tail.stop();
  vi.useRealTimers();
});

describe('a live tail', () => {
  it('hands lines on as they come, and seams where they belong', async () => {
    tail.start(QUESTION);
    const first = await connection(0);
    expect(first.url.searchParams.get('from')).toBe('100');
    first.say({ type: 'streams', streams: { '1': { service_name: 'api' } } });
    first.say(rows(101, 102), 'c2');
    first.say({ type: 'seam', from: '1', to: '2', seconds: 4.2, recovered: 37, lost: false, message: 'mended' }, 'c3');
    first.say(rows(103), 'c4');
    await vi.waitFor(() => expect(shown).toEqual([101, 102, 'mended', 103]));
    expect(tail.state.get()).toMatchObject({ phase: 'live', held: 0 });
  });

  it('comes back after a break, from where it was', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    tail.start(QUESTION);
    const first = await connection(0);
    first.say(rows(101), 'c1');
    await vi.waitFor(() => expect(tail.state.get().phase).toBe('live'));
    first.cut();
    await vi.waitFor(() => expect(tail.state.get().phase).toBe('waiting'));
    expect(tail.state.get().error?.code).toBe('loki_cut_off');
    await vi.advanceTimersByTimeAsync(1000);
    const second = await connection(1);
    expect(second.lastEventId).toBe('c1');
    second.say({ type: 'ping' });
    await vi.waitFor(() => expect(tail.state.get()).toMatchObject({ phase: 'live', error: null }));
  });

  it('goes on from where it was when lines are to bring more values along', async () => {
    tail.start(QUESTION);
    const first = await connection(0);
    expect(first.url.searchParams.has('columns')).toBe(false);
    first.say(rows(101), 'c1');
    await vi.waitFor(() => expect(shown).toEqual([101]));
    const columns = [{ kind: 'field', name: 'status' }] as const;
    tail.wish(columns);
    const second = await connection(1);
    expect(second.lastEventId).toBe('c1');
    expect(second.url.searchParams.get('columns')).toBe(JSON.stringify(columns));
    await vi.waitFor(() => expect(first.closed).toBe(true));
  });

  it('says why it was refused, and does not insist where that is for good', async () => {
    const refusal = { code: 'loki_unsupported', message: 'This Loki has no tail.', requestId: 'r' };
    bff.use(http.get('*/api/v1/tail', () => HttpResponse.json({ error: refusal }, { status: 501 })));
    tail.start(QUESTION);
    await vi.waitFor(() => expect(tail.state.get()).toMatchObject({ phase: 'off', error: refusal }));
  });

  it('lets go while nobody looks, and resumes by its cursor', async () => {
    tail.start(QUESTION);
    const first = await connection(0);
    first.say(rows(101), 'c1');
    await vi.waitFor(() => expect(shown).toEqual([101]));
    hidden = true;
    changeVisibility();
    await vi.waitFor(() => expect(first.closed).toBe(true));
    expect(tail.state.get().phase).toBe('hidden');
    hidden = false;
    changeVisibility();
    const second = await connection(1);
    expect(second.lastEventId).toBe('c1');
  });

  it('holds lines back without losing one, up to its capacity, and then says how many', async () => {
    tail.start(QUESTION);
    const first = await connection(0);
    tail.hold(true);
    first.say(rows(101, 102), 'c1');
    await vi.waitFor(() => expect(tail.state.get().held).toBe(2));
    expect(shown).toEqual([]);
    tail.hold(false);
    expect(shown).toEqual([101, 102]);
    expect(tail.state.get().held).toBe(0);

    tail.hold(true);
    first.say(rows(...Array.from({ length: HELD_CAPACITY + 3 }, (_, index) => 200 + index)), 'c2');
    await vi.waitFor(() => expect(tail.state.get()).toMatchObject({ held: HELD_CAPACITY, lost: 3 }));
    shown = [];
    tail.hold(false);
    expect(shown[0]).toMatch(/^3 lines arrived while/);
    expect(shown[1]).toBe(203);
    expect(shown).toHaveLength(HELD_CAPACITY + 1);
  });

  it('lets go of the connection when it is stopped', async () => {
    tail.start(QUESTION);
    const first = await connection(0);
    tail.stop();
    await vi.waitFor(() => expect(first.closed).toBe(true));
    expect(tail.state.get().phase).toBe('off');
  });
});

import { type Nanos, NANOS_PER_MILLI, NANOS_PER_MINUTE, nanosFromMillis } from '@edda/model';
import { EMPTY_ASK } from '@edda/protocol';
import { describe, expect, it, vi } from 'vitest';
import { EventReader } from '../../testing/event-reader.ts';
import { type MemoryEntry, MemoryLoki } from '../../testing/memory-loki.ts';
import { TestApi } from '../../testing/test-api.ts';

const now = (): Nanos => nanosFromMillis(Date.now());
const entry = (line: string, time: Nanos = now()): MemoryEntry => ({ labels: { service_name: 'a' }, time, line });

async function tail(api: TestApi, from: Nanos, lastEventId?: string): Promise<EventReader> {
  const params = new URLSearchParams({ backend: '', ask: JSON.stringify(EMPTY_ASK), from: String(from) });
  const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const response = await api.get(`/api/v1/tail?${params}`, { headers });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  return new EventReader(response);
}

/** Until so many upstream tails stand. */
const standing = (loki: MemoryLoki, count: number) => vi.waitFor(() => expect(loki.tails.size).toBe(count));

describe('a live tail', () => {
  it('sends what came since, then what comes, oldest first', async () => {
    const start = now();
    await using loki = await MemoryLoki.listen([
      entry('two', start + 2n),
      entry('one', start + 1n),
      entry('old', start - 1n),
    ]);
    await using api = new TestApi(loki.url);
    const events = await tail(api, start);
    expect((await events.until('plan')).queries).toHaveLength(1);
    expect(Object.values((await events.until('streams')).streams)).toEqual([{ service_name: 'a' }]);
    expect(await events.lines(2)).toEqual(['one', 'two']);
    await standing(loki, 1);
    loki.push(entry('three', start + 3n));
    expect(await events.lines(1)).toEqual(['three']);
    await events.cancel();
  });

  it('has each line once, though the query and the tail both bring it', async () => {
    const start = now();
    const before = entry('before', start);
    await using loki = await MemoryLoki.listen([before]);
    await using api = new TestApi(loki.url);
    const events = await tail(api, start);
    expect(await events.lines(1)).toEqual(['before']);
    loki.send({ streams: [{ stream: before.labels, values: [[String(before.time), before.line, {}]] }] });
    loki.push(entry('after', start + 5n));
    expect(await events.lines(1)).toEqual(['after']);
    await events.cancel();
  });

  it('asks Loki for one tail for all who watch the same, and for none when nobody does', async () => {
    await using loki = await MemoryLoki.listen();
    await using api = new TestApi(loki.url);
    const first = await tail(api, now());
    const second = await tail(api, now());
    await standing(loki, 1);
    loki.push(entry('for both', now() + 1_000_000n));
    expect(await first.lines(1)).toEqual(['for both']);
    expect(await second.lines(1)).toEqual(['for both']);
    await first.cancel();
    await vi.waitFor(() => expect(api.deps.tails.watchers).toBe(1));
    expect(loki.tails.size).toBe(1);
    await second.cancel();
    await standing(loki, 0);
    expect(api.deps.tails.upstreams).toBe(0);
  });

  it('resumes behind the last event, also among equal timestamps', async () => {
    const start = now();
    await using loki = await MemoryLoki.listen();
    await using api = new TestApi(loki.url);
    const first = await tail(api, start);
    await standing(loki, 1);
    loki.push(entry('a', start + 5n));
    loki.push(entry('b', start + 5n));
    expect((await first.lines(2)).sort()).toEqual(['a', 'b']);
    await first.cancel();
    await standing(loki, 0);
    loki.push(entry('c', start + 5n));
    loki.push(entry('d', start + 9n));
    const second = await tail(api, start, first.lastId);
    expect(await second.lines(2)).toEqual(['c', 'd']);
    await second.cancel();
  });

  it('tells a break, connects again, fills the gap and marks the seam', async () => {
    const start = now();
    await using loki = await MemoryLoki.listen();
    await using api = new TestApi(loki.url);
    const events = await tail(api, start);
    await standing(loki, 1);
    loki.push(entry('before', now()));
    expect(await events.lines(1)).toEqual(['before']);
    loki.canTail = false;
    loki.trouble = (_request, response) => {
      response.writeHead(503).end('not ready');
      return true;
    };
    loki.breakTails();
    expect((await events.until('error')).error).toMatchObject({ code: 'loki_unreachable' });
    loki.entries.push(entry('meanwhile', now()));
    // Tries at ever longer intervals: more than a second in all.
    for (let tries = 0; tries < 3; tries += 1) {
      expect((await events.until('error')).error).toMatchObject({ code: 'loki_failed' });
    }
    loki.trouble = () => false;
    loki.canTail = true;
    const seam = await events.until('seam');
    expect(seam).toMatchObject({ recovered: 1, lost: false });
    expect(seam.message).toMatch(/interrupted for \d+ s; the 1 lines/);
    expect(await events.lines(1)).toEqual(['meanwhile']);
    loki.push(entry('after', now()));
    expect(await events.lines(1)).toEqual(['after']);
    await events.cancel();
  }, 15_000);

  it('loads again what Loki says it dropped', async () => {
    const start = now();
    await using loki = await MemoryLoki.listen();
    await using api = new TestApi(loki.url);
    const events = await tail(api, start);
    await standing(loki, 1);
    await events.until('ping');
    const dropped = entry('dropped', start + 3n);
    loki.entries.push(dropped);
    loki.send({ streams: [], dropped_entries: [{ timestamp: String(dropped.time), labels: '{service_name="a"}' }] });
    expect(await events.until('seam')).toMatchObject({ recovered: 1, lost: false });
    expect(await events.lines(1)).toEqual(['dropped']);
    loki.send({ dropped_entries: [{ timestamp: String(start + 4n), labels: {} }] });
    expect(await events.until('seam')).toMatchObject({ recovered: 0, lost: true });
    await events.cancel();
  });

  it('says so when more came in between than it loads', async () => {
    const start = now();
    await using loki = await MemoryLoki.listen(
      Array.from({ length: 5_200 }, (_, at) => entry(`${at}`, start + BigInt(at) * NANOS_PER_MILLI)),
    );
    await using api = new TestApi(loki.url);
    const events = await tail(api, start);
    expect(await events.until('seam')).toMatchObject({ from: String(start), lost: true, recovered: 5_000 });
    const lines = await events.lines(5_000);
    expect([lines[0], lines.at(-1)]).toEqual(['200', '5199']);
    await events.cancel();
  });

  it('asks again and again where a gateway passes no WebSocket on', async () => {
    const start = now();
    await using loki = await MemoryLoki.listen();
    loki.canTail = false;
    await using api = new TestApi(loki.url);
    const events = await tail(api, start);
    await events.until('ping');
    loki.entries.push(entry('one', now()));
    expect(await events.lines(1)).toEqual(['one']);
    loki.entries.push(entry('two', now()));
    expect(await events.lines(1)).toEqual(['two']);
    expect(loki.tails.size).toBe(0);
    await events.cancel();
  });

  it('misses no line because of one whose sender is ahead of the clock, where it asks again and again', async () => {
    await using loki = await MemoryLoki.listen();
    loki.canTail = false;
    await using api = new TestApi(loki.url);
    const events = await tail(api, now());
    await events.until('ping');
    loki.entries.push(entry('from the future', now() + 5n * NANOS_PER_MINUTE));
    expect(await events.lines(1)).toEqual(['from the future']);
    loki.entries.push(entry('of now', now()));
    expect(await events.lines(1)).toEqual(['of now']);
    await events.cancel();
  });

  it('misses no line because of one whose sender is ahead of the clock, over a break', async () => {
    await using loki = await MemoryLoki.listen();
    await using api = new TestApi(loki.url);
    const events = await tail(api, now());
    await standing(loki, 1);
    await events.until('ping');
    loki.push(entry('from the future', now() + 5n * NANOS_PER_MINUTE));
    expect(await events.lines(1)).toEqual(['from the future']);
    loki.entries.push(entry('meanwhile', now()));
    loki.breakTails();
    expect(await events.lines(1)).toEqual(['meanwhile']);
    await events.cancel();
  });

  it('misses no line because of one whose sender is ahead of the clock, after a resumption', async () => {
    const start = now();
    await using loki = await MemoryLoki.listen();
    await using api = new TestApi(loki.url);
    const first = await tail(api, start);
    await standing(loki, 1);
    loki.push(entry('from the future', now() + 5n * NANOS_PER_MINUTE));
    expect(await first.lines(1)).toEqual(['from the future']);
    await first.cancel();
    await standing(loki, 0);
    loki.entries.push(entry('meanwhile', now()));
    const second = await tail(api, start, first.lastId);
    expect(await second.lines(1)).toContain('meanwhile');
    await second.cancel();
  });

  it('says so where more came between two questions than one answer holds', async () => {
    await using loki = await MemoryLoki.listen();
    loki.canTail = false;
    await using api = new TestApi(loki.url);
    const events = await tail(api, now());
    await events.until('ping');
    const from = now();
    loki.entries.push(...Array.from({ length: 5_200 }, (_, at) => entry(`${at}`, from + BigInt(at))));
    expect(await events.until('seam')).toMatchObject({ lost: true, recovered: 5_000 });
    expect((await events.lines(5_000))[0]).toBe('200');
    await events.cancel();
  });

  it('catches up later where it could not at once, although the tail stands', async () => {
    const start = now();
    await using loki = await MemoryLoki.listen([entry('before', start)]);
    await using api = new TestApi(loki.url);
    loki.trouble = (request, response) => {
      if (!request.url?.includes('query_range')) return false;
      response.writeHead(400).end('not now');
      return true;
    };
    const events = await tail(api, start);
    await standing(loki, 1);
    await events.until('error');
    loki.trouble = () => false;
    loki.push(entry('live', now()));
    expect((await events.lines(2)).sort()).toEqual(['before', 'live']);
    await events.cancel();
  });

  it.each([
    ['an ask that does not parse', { ask: JSON.stringify({ ...EMPTY_ASK, logql: '{' }) }, 'query_parse'],
    ['an ask that is no JSON', { ask: '{' }, 'bad_request'],
    ['a metric query', { ask: JSON.stringify({ ...EMPTY_ASK, logql: 'rate({a="b"}[1m])' }) }, 'query_invalid'],
    ['a moment that is none', { from: 'yesterday' }, 'bad_request'],
    ['another backend', { backend: 'http://evil.example' }, 'not_found'],
  ])('refuses %s before it begins', async (_what, over, code) => {
    await using api = new TestApi('http://127.0.0.1:1');
    const params = new URLSearchParams({ backend: '', ask: JSON.stringify(EMPTY_ASK), from: '1', ...over });
    const answer = await api.get(`/api/v1/tail?${params}`);
    expect(await answer.json()).toMatchObject({ error: { code } });
    const strange = await api.get(
      `/api/v1/tail?${new URLSearchParams({ backend: '', ask: JSON.stringify(EMPTY_ASK), from: '1' })}`,
      {
        headers: { 'last-event-id': 'made up' },
      },
    );
    expect(strange.status).toBe(400);
  });
});

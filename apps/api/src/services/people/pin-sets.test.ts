import { EMPTY_ASK, LineEvent, PinLinesAnswer, type PinSet, PINS_PER_SET, type Row } from '@edda/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { TestApi } from '../../testing/test-api.ts';
import { TestStore } from '../../testing/test-store.ts';
import { openDatabase } from './database.ts';
import { PinSets } from './pin-sets.ts';

const T0 = 1_768_471_200_000_000_123n;
const as = (user: string) => ({ headers: { 'x-user': user } });

let store: TestStore;
let api: TestApi;
beforeAll(async () => {
  store = await TestStore.open();
  await store.push(
    ['one', 'two', 'three'].map((line, at) => ({ labels: { app: 'shop' }, time: T0 + BigInt(at), line })),
  );
  api = new TestApi(store.url, { trustedUserHeader: 'x-user' });
}, 30_000);
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

async function rows(): Promise<Row[]> {
  const range = { start: String(T0), end: String(T0 + 10n) };
  const body = { backend: '', ask: EMPTY_ASK, range, direction: 'forward', limit: 10 };
  const answer = await api.post('/api/v1/search', body, as('ann'));
  const events = (await answer.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return events.flatMap((event: { type: string; rows?: Row[] }) => event.rows ?? []);
}

async function newSet(title = 'Why the deploy failed'): Promise<PinSet> {
  const answer = await api.post('/api/v1/pins', { title }, as('ann'));
  expect(answer.status).toBe(201);
  return (await answer.json()) as PinSet;
}

async function pin(set: PinSet, ids: readonly string[], user = 'ann'): Promise<Response> {
  return api.post(`/api/v1/pins/${set.id}/lines`, { backend: '', ask: EMPTY_ASK, ids, streams: {} }, as(user));
}

describe('pins', { timeout: 30_000 }, () => {
  it('keep lines in order of time, with what they mean, for whoever has the link', async () => {
    const [one, two, three] = await rows();
    const set = await newSet();
    await pin(set, [three!.id]);
    const answer = z.parse(PinLinesAnswer, await (await pin(set, [two!.id, one!.id, three!.id])).json());
    expect(answer.set.pins.map(({ row }) => row.preview)).toEqual(['one', 'two', 'three']);
    expect(answer.missing).toEqual([]);
    const path = `/api/v1/pins/${set.id}`;
    await api.send('PATCH', `${path}/lines/${two!.id}`, { note: 'here it began' }, as('ann'));
    await api.send('PATCH', path, { title: 'Found it' }, as('ann'));
    const seen = (await (await api.get(path, as('bob'))).json()) as PinSet;
    expect(seen).toMatchObject({ title: 'Found it', owner: 'ann', own: false, count: 3 });
    expect(seen.pins.map(({ note }) => note)).toEqual(['', 'here it began', '']);
    expect(seen.pins[0]).toMatchObject({ row: one!, labels: { app: 'shop' }, backend: 'test' });
  });

  it('keep whole lines beyond their time in Loki, and say which were gone before', async () => {
    const [one] = await rows();
    const set = await newSet();
    const gone = `${T0}-0123456789abcdef-0123456789abcdef`;
    const { missing } = z.parse(PinLinesAnswer, await (await pin(set, [one!.id, gone])).json());
    expect(missing).toEqual([gone]);
    const text = await (await api.get(`/api/v1/pins/${set.id}/lines`, as('bob'))).text();
    const events = text
      .trimEnd()
      .split('\n')
      .map((line) => z.parse(LineEvent, JSON.parse(line)));
    expect(events).toMatchObject([{ line: { id: one!.id, line: 'one' } }, { type: 'end', reason: 'complete' }]);
  });

  it('are changed by nobody but their owner, and listed to nobody else', async () => {
    const [one] = await rows();
    const set = await newSet();
    await pin(set, [one!.id]);
    const path = `/api/v1/pins/${set.id}`;
    const refused = [
      await pin(set, [one!.id], 'bob'),
      await api.send('PATCH', path, { title: 'x' }, as('bob')),
      await api.send('PATCH', `${path}/lines/${one!.id}`, { note: 'x' }, as('bob')),
      await api.get(`${path}/lines/${one!.id}`, { method: 'DELETE', ...as('bob') }),
      await api.get(path, { method: 'DELETE', ...as('bob') }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect(await (await api.get('/api/v1/pins', as('bob'))).json()).toEqual({ sets: [] });
    const listed = (await (await api.get('/api/v1/pins', as('ann'))).json()) as { sets: { id: string }[] };
    expect(listed.sets.map(({ id }) => id)).toContain(set.id);
  });

  it('are taken away one by one, and with their set', async () => {
    const [one, two] = await rows();
    const set = await newSet();
    await pin(set, [one!.id, two!.id]);
    const path = `/api/v1/pins/${set.id}`;
    const rest = await api.get(`${path}/lines/${one!.id}`, { method: 'DELETE', ...as('ann') });
    expect(await rest.json()).toMatchObject({ count: 1 });
    expect((await api.get(`${path}/lines/${one!.id}`, { method: 'DELETE', ...as('ann') })).status).toBe(404);
    expect((await api.get(path, { method: 'DELETE', ...as('ann') })).status).toBe(204);
    expect((await api.get(path, as('ann'))).status).toBe(404);
    expect((await api.get(`${path}/lines`, as('ann'))).status).toBe(404);
  });

  it.each([
    ['POST', '', { title: '' }, 'title'],
    ['POST', '', { title: 'x'.repeat(201) }, 'title'],
    ['POST', '/none/lines', { backend: '', ask: EMPTY_ASK, ids: [], streams: {} }, 'ids'],
    ['PATCH', '/none/lines/x', { note: 'x'.repeat(4001) }, 'note'],
  ])('are refused with the field that is wrong: %s %s', async (method, path, body, field) => {
    const answer = await api.send(method, `/api/v1/pins${path}`, body, as('ann'));
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'bad_request', field } }]);
  });

  it('are no more than a set keeps: all of them or none are added', async () => {
    const database = openDatabase(':memory:');
    const pins = new PinSets(database);
    const [row] = await rows();
    const line = (at: number, whole = '{}') => ({
      row: { ...row!, id: `${T0 + BigInt(at)}-0123456789abcdef-0123456789abcdef`, time: String(T0 + BigInt(at)) },
      labels: {},
      whole,
      backend: '',
    });
    const { id } = pins.create('ann', { title: 'many' });
    pins.add(
      'ann',
      id,
      Array.from({ length: PINS_PER_SET }, (_, at) => line(at)),
    );
    expect(() => pins.add('ann', id, [line(9_000), line(9_001)])).toThrow(/at most 200 lines; nothing was added/);
    const other = pins.create('ann', { title: 'long' }).id;
    expect(() => pins.add('ann', other, [line(1), line(2, 'x'.repeat(8_000_001))])).toThrow(/at most 8 MB/);
    expect(pins.get('ann', other).pins).toEqual([]);
    expect(pins.get('ann', id).count).toBe(PINS_PER_SET);
    database.close();
  });
});

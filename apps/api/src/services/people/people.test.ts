import type { HistoryAnswer, MutedSet, ShortLink } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { TestApi } from '../../testing/test-api.ts';
import { openDatabase } from './database.ts';
import { History, HISTORY_PER_OWNER } from './history.ts';
import { Preferences } from './preferences.ts';

const NOTHING = 'http://127.0.0.1:1';
const as = (user: string) => ({ headers: { 'x-user': user } });

async function historyOf(api: TestApi, init: RequestInit = {}): Promise<HistoryAnswer> {
  return (await (await api.get('/api/v1/history', init)).json()) as HistoryAnswer;
}
const searches = ({ asked }: HistoryAnswer): readonly string[] => asked.map(({ search }) => search);

describe('the history', () => {
  it('has each question once, the last asked first', async () => {
    await using api = new TestApi(NOTHING);
    for (const search of ['v=1&text=a', 'v=1&text=b', 'v=1&text=a']) await api.post('/api/v1/history', { search });
    const history = await historyOf(api);
    expect(history.remember).toBe(true);
    expect(history.asked).toMatchObject([
      { search: 'v=1&text=a', times: 2 },
      { search: 'v=1&text=b', times: 1 },
    ]);
  });

  it('is each one’s own', async () => {
    await using api = new TestApi(NOTHING, { trustedUserHeader: 'x-user' });
    await api.post('/api/v1/history', { search: 'v=1' }, as('ann'));
    const [mine] = (await historyOf(api, as('ann'))).asked;
    expect((await historyOf(api, as('bob'))).asked).toEqual([]);
    const forgotten = await api.get(`/api/v1/history/${mine?.id}`, { method: 'DELETE', ...as('bob') });
    expect(forgotten.status).toBe(404);
  });

  it('forgets one, all, and, switched off, everything that comes', async () => {
    await using api = new TestApi(NOTHING);
    for (const search of ['a', 'b', 'c']) await api.post('/api/v1/history', { search });
    const [last] = (await historyOf(api)).asked;
    await api.get(`/api/v1/history/${last?.id}`, { method: 'DELETE' });
    expect(searches(await historyOf(api))).toEqual(['b', 'a']);
    await api.send('PATCH', '/api/v1/history', { remember: false });
    await api.post('/api/v1/history', { search: 'd' });
    expect(await historyOf(api)).toMatchObject({ remember: false, asked: [{ search: 'b' }, { search: 'a' }] });
    await api.get('/api/v1/history', { method: 'DELETE' });
    expect((await historyOf(api)).asked).toEqual([]);
    await api.send('PATCH', '/api/v1/history', { remember: true });
    await api.post('/api/v1/history', { search: 'e' });
    expect(searches(await historyOf(api))).toEqual(['e']);
  });

  it('does not remember who asked for a secret', async () => {
    await using api = new TestApi(NOTHING);
    const secrets = [
      'kim%40example.com',
      'sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789',
      'eyJhbGciOiJIUzI1.eyJzdWIiOiIx.x',
    ];
    for (const secret of secrets) {
      const answer = await api.post('/api/v1/history', { search: `v=1&text=${secret}` });
      expect(answer.status).toBe(204);
    }
    await api.post('/api/v1/history', { search: 'v=1&text=kim' });
    expect(searches(await historyOf(api))).toEqual(['v=1&text=kim']);
  });

  it('keeps so many and no more', () => {
    const database = openDatabase(':memory:');
    const history = new History(database, new Preferences(database));
    for (let index = 0; index < HISTORY_PER_OWNER + 20; index += 1) history.remember('ann', `q${index}`);
    history.remember('bob', 'his');
    const { asked } = history.list('ann');
    expect(asked.length).toBe(HISTORY_PER_OWNER);
    expect(asked[0]?.search).toBe(`q${HISTORY_PER_OWNER + 19}`);
    expect(history.list('bob').asked.length).toBe(1);
  });

  it.each([
    ['nothing', { search: '' }],
    ['too long an address', { search: 'x'.repeat(20_000) }],
    ['what is no address', {}],
    ['null', null],
  ])('takes not %s', async (_what, draft) => {
    await using api = new TestApi(NOTHING);
    expect((await api.post('/api/v1/history', draft)).status).toBe(400);
  });
});

describe('muted sets', () => {
  const muted = [{ what: 'text', value: 'healthcheck', caseSensitive: false, regex: false, on: true }];

  it('are saved by name, replaced by the same name, and deleted', async () => {
    await using api = new TestApi(NOTHING);
    expect((await api.post('/api/v1/muted-sets', { name: 'Noise', muted })).status).toBe(201);
    const more = [
      ...muted,
      { what: 'field', kind: 'label', name: 'container', value: 'db-.*', regex: true, on: false },
    ];
    const { id } = (await (await api.post('/api/v1/muted-sets', { name: 'Noise', muted: more })).json()) as MutedSet;
    await api.post('/api/v1/muted-sets', { name: 'a first', muted });
    expect(await (await api.get('/api/v1/muted-sets')).json()).toMatchObject({
      sets: [{ name: 'a first' }, { id, name: 'Noise', muted: more }],
    });
    expect((await api.get(`/api/v1/muted-sets/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await api.get(`/api/v1/muted-sets/${id}`, { method: 'DELETE' })).status).toBe(404);
  });

  it.each([
    [{ name: 'x', muted: [] }, 'muted'],
    [{ name: ' ', muted }, 'name'],
    [{ name: 'x', muted: [{ what: 'text', value: 'a' }] }, 'muted.0.caseSensitive'],
  ])('are refused with what is wrong: %j', async (draft, field) => {
    await using api = new TestApi(NOTHING);
    const answer = await api.post('/api/v1/muted-sets', draft);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { field } });
  });
});

describe('short links', () => {
  const LONG = `v=1&q=${'x'.repeat(100_000)}`;

  it('are made of what they stand for, and lead everybody there', async () => {
    await using api = new TestApi(NOTHING, { trustedUserHeader: 'x-user' });
    const create = async (user: string, search: string): Promise<ShortLink> =>
      (await (await api.post('/api/v1/short-links', { path: '/search', search }, as(user))).json()) as ShortLink;
    const link = await create('ann', LONG);
    expect(link.id).toMatch(/^[\w-]{12}$/);
    expect((await create('bob', LONG)).id).toBe(link.id);
    expect((await create('ann', `${LONG}y`)).id).not.toBe(link.id);
    expect(await (await api.get(`/api/v1/short-links/${link.id}`, as('bob'))).json()).toMatchObject({
      path: '/search',
      search: LONG,
    });
  });

  it('that are not there are told so', async () => {
    await using api = new TestApi(NOTHING);
    const answer = await api.get('/api/v1/short-links/nowhere');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: 'not_found', value: 'nowhere' } });
  });

  it.each(['https://evil.example/', '//evil.example/x', 'search', '/a?b'])(
    'lead to no other place: %s',
    async (path) => {
      await using api = new TestApi(NOTHING);
      expect((await api.post('/api/v1/short-links', { path, search: '' })).status).toBe(400);
    },
  );
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SavedQuery } from '@edda/protocol';
import { afterAll, describe, expect, it } from 'vitest';
import { TestApi } from '../../testing/test-api.ts';
import { openDatabase } from './database.ts';
import { SavedQueries } from './saved-queries.ts';

const folder = mkdtempSync(join(tmpdir(), 'edda-saved-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('saved queries', () => {
  it('are created, listed, renamed and deleted', async () => {
    await using api = new TestApi('http://127.0.0.1:1');
    const created = await api.post('/api/v1/saved', { name: 'Errors', search: 'v=1&levels=error' });
    expect(created.status).toBe(201);
    const query = (await created.json()) as SavedQuery;
    const renamed = await api.send('PATCH', `/api/v1/saved/${query.id}`, { name: 'All errors' });
    expect(await renamed.json()).toMatchObject({ id: query.id, name: 'All errors', search: 'v=1&levels=error' });
    const listed = await (await api.get('/api/v1/saved')).json();
    expect(listed).toMatchObject({ saved: [{ name: 'All errors', owner: 'local' }] });
    expect((await api.get(`/api/v1/saved/${query.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await (await api.get('/api/v1/saved')).json()).toEqual({ saved: [] });
    expect((await api.get(`/api/v1/saved/${query.id}`, { method: 'DELETE' })).status).toBe(404);
  });

  it('are nobody else’s business', async () => {
    await using api = new TestApi('http://127.0.0.1:1', { trustedUserHeader: 'x-user' });
    const as = (user: string) => ({ headers: { 'x-user': user } });
    const created = await api.post('/api/v1/saved', { name: 'Mine', search: '' }, as('ann'));
    const { id } = (await created.json()) as SavedQuery;
    expect(await (await api.get('/api/v1/saved', as('bob'))).json()).toEqual({ saved: [] });
    expect((await api.send('PATCH', `/api/v1/saved/${id}`, { name: 'x' }, as('bob'))).status).toBe(404);
    expect((await api.get(`/api/v1/saved/${id}`, { method: 'DELETE', ...as('bob') })).status).toBe(404);
    expect(await (await api.get('/api/v1/saved', as('ann'))).json()).toMatchObject({ saved: [{ name: 'Mine' }] });
  });

  it.each([
    [{ name: '', search: '' }, 'name'],
    [{ name: 'x'.repeat(201), search: '' }, 'name'],
    [{ name: 'x', search: 'y'.repeat(140_000) }, 'search'],
    [{ name: 'x', search: '', tags: ['ok', ' '] }, 'tags.1'],
    [{ name: 'x' }, 'search'],
    [null, ''],
  ])('need a name and an address that fit', async (draft, field) => {
    await using api = new TestApi('http://127.0.0.1:1');
    const answer = await api.post('/api/v1/saved', draft);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'bad_request', field } });
  });

  it('have a note, tags and a star, and are changed one by one', async () => {
    await using api = new TestApi('http://127.0.0.1:1');
    const draft = {
      name: 'Sagas',
      search: 'v=1',
      note: 'See the runbook',
      tags: ['saga', 'saga', ' oncall '],
      starred: true,
    };
    const created = (await (await api.post('/api/v1/saved', draft)).json()) as SavedQuery;
    expect(created).toMatchObject({ note: 'See the runbook', tags: ['saga', 'oncall'], starred: true, shared: false });
    await api.post('/api/v1/saved', { name: 'Later', search: 'v=1' });
    const patched = await api.send('PATCH', `/api/v1/saved/${created.id}`, { note: '' });
    expect(await patched.json()).toMatchObject({ name: 'Sagas', note: '', tags: ['saga', 'oncall'], starred: true });
    const names = async () =>
      ((await (await api.get('/api/v1/saved')).json()) as { saved: SavedQuery[] }).saved.map(({ name }) => name);
    expect(await names()).toEqual(['Sagas', 'Later']);
    await api.send('PATCH', `/api/v1/saved/${created.id}`, { starred: false });
    await api.send('PATCH', `/api/v1/saved/${created.id}`, { tags: [] });
    expect(await names()).toEqual(['Sagas', 'Later']);
  });

  it('are seen by others where they are shared, starred by each, and changed by their owner alone', async () => {
    await using api = new TestApi('http://127.0.0.1:1', { trustedUserHeader: 'x-user' });
    const as = (user: string) => ({ headers: { 'x-user': user } });
    const created = await api.post('/api/v1/saved', { name: 'Ours', search: 'v=1', shared: true }, as('ann'));
    const { id } = (await created.json()) as SavedQuery;
    const starred = await api.send('PATCH', `/api/v1/saved/${id}`, { starred: true }, as('bob'));
    expect(await starred.json()).toMatchObject({ owner: 'ann', starred: true });
    expect(await (await api.get('/api/v1/saved', as('ann'))).json()).toMatchObject({ saved: [{ starred: false }] });
    const renamed = await api.send('PATCH', `/api/v1/saved/${id}`, { name: 'Mine' }, as('bob'));
    expect(renamed.status).toBe(403);
    expect(await renamed.json()).toMatchObject({ error: { code: 'forbidden' } });
    expect((await api.get(`/api/v1/saved/${id}`, { method: 'DELETE', ...as('bob') })).status).toBe(403);
    await api.send('PATCH', `/api/v1/saved/${id}`, { shared: false }, as('ann'));
    expect(await (await api.get('/api/v1/saved', as('bob'))).json()).toEqual({ saved: [] });
  });

  it('come back when they were deleted by mistake, for an hour', () => {
    const database = openDatabase(':memory:');
    let now = new Date('2026-11-21T12:00:00Z');
    const saved = new SavedQueries(database, () => now);
    const { id } = saved.create('local', { name: 'Precious', search: 'v=1', tags: ['a'], starred: true });
    saved.delete('local', id);
    expect(saved.list('local')).toEqual([]);
    expect(saved.restore('local', id)).toMatchObject({ name: 'Precious', tags: ['a'], starred: true });
    saved.delete('local', id);
    now = new Date('2026-11-21T13:00:01Z');
    saved.delete('local', saved.create('local', { name: 'Other', search: '' }).id);
    expect(() => saved.restore('local', id)).toThrow(/no such saved query/);
  });

  it('survive a restart, and a newer database is refused', () => {
    const first = openDatabase(folder);
    new SavedQueries(first).create('local', { name: 'Kept', search: 'v=1' });
    first.close();
    const second = openDatabase(folder);
    expect(new SavedQueries(second).list('local')).toMatchObject([{ name: 'Kept' }]);
    second.close();
    const raw = new DatabaseSync(join(folder, 'edda.sqlite'));
    expect(raw.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    raw.exec('PRAGMA user_version = 99');
    raw.close();
    expect(() => openDatabase(folder)).toThrow(/version 99/);
  });

  it('of the first version of the database get what was added later', () => {
    const older = mkdtempSync(join(folder, 'older-'));
    const raw = new DatabaseSync(join(older, 'edda.sqlite'));
    raw.exec(`CREATE TABLE saved_query (id TEXT PRIMARY KEY, owner TEXT NOT NULL, name TEXT NOT NULL, search TEXT NOT NULL,
      created_at TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT;
      INSERT INTO saved_query VALUES ('1', 'local', 'Old', 'v=1', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
      PRAGMA user_version = 1;`);
    raw.close();
    const database = openDatabase(older);
    expect(new SavedQueries(database).list('local')).toMatchObject([
      { name: 'Old', note: '', tags: [], starred: false },
    ]);
    database.close();
  });
});

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
    [{ name: 'x', search: 'y'.repeat(20_000) }, 'search'],
    [{ name: 'x' }, 'search'],
    [null, ''],
  ])('need a name and an address that fit', async (draft, field) => {
    await using api = new TestApi('http://127.0.0.1:1');
    const answer = await api.post('/api/v1/saved', draft);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'bad_request', field } });
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
});

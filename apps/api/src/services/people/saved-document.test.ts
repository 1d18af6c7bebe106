import { describe, expect, it } from 'vitest';
import { TestApi } from '../../testing/test-api.ts';

const NOTHING = 'http://127.0.0.1:1';
const DOCUMENT = {
  format: 'edda-saved-queries',
  version: 1,
  saved: [
    { name: 'Errors', search: 'v=1&level=error', tags: ['oncall'], note: 'n', starred: true },
    { name: 'Sagas', search: 'v=1&service=saga' },
  ],
};

async function importText(api: TestApi, text: string): Promise<Response> {
  return api.get('/api/v1/saved/import', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: text,
  });
}

describe('a document of saved queries', () => {
  it('goes out of one Edda and into another, once', async () => {
    await using one = new TestApi(NOTHING);
    expect(await (await importText(one, JSON.stringify(DOCUMENT))).json()).toEqual({ imported: 2, skipped: 0 });
    const exported = await (await one.get('/api/v1/saved/export')).text();
    expect(JSON.parse(exported)).toMatchObject({
      format: 'edda-saved-queries',
      version: 1,
      saved: [
        { name: 'Errors', tags: ['oncall'], note: 'n', starred: true },
        { name: 'Sagas', tags: [], starred: false },
      ],
    });
    await using other = new TestApi(NOTHING);
    expect(await (await importText(other, exported)).json()).toEqual({ imported: 2, skipped: 0 });
    expect(await (await importText(other, exported)).json()).toEqual({ imported: 0, skipped: 2 });
    expect(await (await other.get('/api/v1/saved')).json()).toMatchObject({
      saved: [{ name: 'Errors' }, { name: 'Sagas' }],
    });
  });

  it.each([
    ['{\n  "format": "edda-saved-queries",\n  "version" 1\n}', { field: 'file', position: { line: 3, column: 13 } }],
    ['{\n  "format": "edda', { field: 'file', position: { line: 2 } }],
    ['x', { field: 'file', position: { line: 1, column: 1 } }],
    ['', { field: 'file', position: { line: 1, column: 1 } }],
    ['[]', { field: '' }],
    [JSON.stringify({ ...DOCUMENT, format: 'grafana' }), { field: 'format' }],
    [JSON.stringify({ ...DOCUMENT, version: 2 }), { field: 'version' }],
    [JSON.stringify({ ...DOCUMENT, saved: [DOCUMENT.saved[0], { search: 'v=1' }] }), { field: 'saved[1].name' }],
    [
      JSON.stringify({ ...DOCUMENT, saved: [{ name: 'x', search: 'v=1', tags: ['a', 7] }] }),
      { field: 'saved[0].tags[1]' },
    ],
  ])('that is wrong is refused as a whole, with its place: %s', async (text, place) => {
    await using api = new TestApi(NOTHING);
    const answer = await importText(api, text);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'bad_request', ...place } });
    expect(await (await api.get('/api/v1/saved')).json()).toEqual({ saved: [] });
  });

  it('that is too much for one person leaves nothing behind', async () => {
    await using api = new TestApi(NOTHING);
    const saved = Array.from({ length: 600 }, (_, index) => ({ name: `q${index}`, search: '' }));
    expect((await importText(api, JSON.stringify({ ...DOCUMENT, saved }))).status).toBe(200);
    const more = saved.map(({ name }) => ({ name: `more ${name}`, search: '' }));
    const refused = await importText(api, JSON.stringify({ ...DOCUMENT, saved: more }));
    expect(await refused.json()).toMatchObject({ error: { code: 'limit_exceeded', field: 'saved_queries_per_owner' } });
    const { saved: kept } = (await (await api.get('/api/v1/saved')).json()) as { saved: unknown[] };
    expect(kept.length).toBe(600);
  });
});

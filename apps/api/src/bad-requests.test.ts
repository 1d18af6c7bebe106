import { EMPTY_ASK, ErrorEnvelope } from '@edda/protocol';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { TestApi } from './testing/test-api.ts';

const range = { start: '1768471200000000000', end: '1768474800000000000' };
const asked = { backend: '', ask: EMPTY_ASK, range };
/** A body that each endpoint takes. */
const BODIES: Readonly<Record<string, object>> = {
  search: { ...asked, direction: 'backward', limit: 10 },
  volume: { ...asked, bars: 10 },
  facets: asked,
  metric: { ...asked, points: 10 },
  stats: asked,
  sources: asked,
  'nothing-found': { ...asked, readings: [] },
  fields: asked,
  'label-counts': { ...asked, name: 'app' },
  steps: { backend: '', logql: '{app="a"}', range },
  insight: { backend: '', subject: { ask: EMPTY_ASK, range }, against: null, parts: ['patterns'], bars: 10 },
  overview: { backend: '', range, bars: 10 },
  versions: { ...asked, bars: 10 },
  row: { backend: '', id: '1-0123456789abcdef-0123456789abcdef', labels: {} },
  kept: { backend: '' },
  lines: { backend: '', ask: EMPTY_ASK, ids: ['1-0123456789abcdef-0123456789abcdef'], streams: {} },
  downloads: { ...asked, direction: 'backward', format: 'csv', columns: [], showSecrets: false },
  pins: { title: 'a title' },
  saved: { name: 'a name', search: 'v=1' },
  'saved/import': { format: 'edda-saved-queries', version: 1, saved: [] },
  history: { search: 'v=1' },
  'muted-sets': { name: 'a name', muted: [{ what: 'text', value: 'a', caseSensitive: false, regex: false, on: true }] },
  'short-links': { path: '/search', search: 'v=1' },
};
const ABSURD: readonly unknown[] = [{ wrong: true }, 1e308, -1, true, [[]], [null], 'x'.repeat(300_000)];
const FIELDS = Object.entries(BODIES).flatMap(([endpoint, body]) =>
  Object.keys(body).map((field) => [endpoint, field]),
);

const api = new TestApi('http://127.0.0.1:1');
afterAll(() => api[Symbol.asyncDispose]());

/** Status and error of an answer that is one; what is wrong with it fails the test. */
async function refusal(answer: Response): Promise<[number, string, string]> {
  const text = await answer.text();
  expect(text).not.toMatch(/\bat \S+ \(|node_modules|\.ts:\d/);
  expect(text.length).toBeLessThan(10_000);
  const { error } = z.parse(ErrorEnvelope, JSON.parse(text));
  expect(error.requestId).toBe(answer.headers.get('x-request-id'));
  return [answer.status, error.code, error.field ?? ''];
}

describe('what is wrong with a request is told with its place', () => {
  it.each(FIELDS)('POST /%s without, or with an absurd %s', async (endpoint, field) => {
    const path = `/api/v1/${endpoint}`;
    const { [field ?? '']: _left, ...rest } = BODIES[endpoint ?? ''] as Record<string, unknown>;
    const [status, code, place] = await refusal(await api.post(path, rest));
    expect([status, code, place]).toEqual([400, 'bad_request', field]);
    const answers = await Promise.all(ABSURD.map((value) => api.post(path, { ...rest, [field ?? '']: value })));
    const refused = answers.filter(({ ok }) => !ok);
    for (const answer of refused) expect((await refusal(answer))[0]).toBeLessThan(500);
    await Promise.all(answers.filter(({ ok }) => ok).map(({ body }) => body?.cancel()));
  });

  it.each(Object.keys(BODIES))('POST /%s with a body that is none', async (endpoint) => {
    const post = (body: string, type = 'application/json') =>
      api.get(`/api/v1/${endpoint}`, { method: 'POST', body, headers: { 'content-type': type } });
    for (const body of ['', '{', 'null', '[]', '['.repeat(100_000)]) {
      const [status, code] = await refusal(await post(body));
      expect([status, code]).toEqual([400, 'bad_request']);
    }
    expect(await refusal(await post('x'.repeat(2_000_000)))).toEqual([413, 'payload_too_large', 'body']);
  });

  it.each([
    ['GET', '/api/v1/nothing-like-this'],
    ['PUT', '/api/v1/search'],
    ['DELETE', '/api/v1/config'],
    ['GET', '/api/v2/search'],
  ])('%s %s is no endpoint', async (method, path) => {
    expect((await refusal(await api.get(path, { method }))).slice(0, 2)).toEqual([404, 'not_found']);
  });

  it.each([
    [{ start: '2', end: '1' }, 'range.end'],
    [{ start: '-1', end: '1' }, 'range.start'],
    [{ start: '0', end: '9999999999999999999' }, 'range.end'],
    [{ start: '0', end: '99999999999999999999' }, 'range.end'],
    [{ start: 'now', end: '1' }, 'range.start'],
    [{ start: 1, end: 2 }, 'range.start'],
  ])('a range that is none: %j', async (wrong, field) => {
    for (const endpoint of ['search', 'volume', 'downloads', 'overview']) {
      const answer = await api.post(`/api/v1/${endpoint}`, { ...BODIES[endpoint], range: wrong });
      expect(await refusal(answer)).toEqual([400, 'bad_request', field]);
    }
  });
});

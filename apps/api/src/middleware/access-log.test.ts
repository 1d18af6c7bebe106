import { expect, it } from 'vitest';
import type { Log } from '../log.ts';
import { TestApi } from '../testing/test-api.ts';

const NOTHING = 'http://127.0.0.1:1';
const KEY = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789';

function keeping(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (fields: object, message: string): void => void lines.push(JSON.stringify([fields, message]));
  return { lines, log: { info: keep, warn: keep, error: keep } };
}

it('has the path of a request, and nothing of what was looked for', async () => {
  const { log, lines } = keeping();
  await using api = new TestApi(NOTHING, {}, { log });
  await api.get(`/search?v=1&text=${KEY}`);
  await api.post('/api/v1/history', { search: `v=1&text=${KEY}` });
  expect(lines.map((line) => (JSON.parse(line) as [{ path: string }])[0].path)).toEqual(['/search', '/api/v1/history']);
  expect(lines.join()).not.toContain('sk-ant');
});

it.each([`/request/${KEY}`, `/api/v1/row/${KEY}`, '/request/kim%40example.com', '/request/kim@example.com', '/%'])(
  'hides what looks like a secret in the path %s',
  async (path) => {
    const { log, lines } = keeping();
    await using api = new TestApi(NOTHING, {}, { log });
    await api.get(path);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/sk-ant|example\.com/);
  },
);

it('tells no page where somebody came from', async () => {
  await using api = new TestApi(NOTHING);
  for (const path of ['/search?v=1', '/api/v1/config', '/assets/none.js']) {
    const { headers } = await api.get(path);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { TestApi } from '../testing/test-api.ts';

const outside = mkdtempSync(join(tmpdir(), 'edda-page-'));
const folder = join(outside, 'dist');
mkdirSync(join(folder, 'assets'), { recursive: true });
writeFileSync(join(outside, 'secret.txt'), 'secret');
writeFileSync(join(folder, '.edda-sources'), 'hidden');
writeFileSync(
  join(folder, 'index.html'),
  '<!doctype html><script>theme()</script><script src="/assets/a.js"></script>',
);
writeFileSync(join(folder, 'assets/a.js'), 'export const a = 1;');
afterAll(() => rmSync(outside, { recursive: true }));

const page = (pageDir = folder): TestApi => new TestApi('http://127.0.0.1:1', {}, { pageDir });

describe('the page', () => {
  it.each([
    '/',
    '/search?v=1',
    '/saved',
    '/no/such/page',
    '/session/2026-11-21.a4f3',
    '/request/index.html',
    '/request/.hidden',
    '/order/a%2F..%2Fb',
    String.raw`/request/DOMAIN%5Cjob.7`,
  ])('is the same file at %s', async (path) => {
    await using api = page();
    const answer = await api.get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(await answer.text()).toContain('theme()');
  });

  it('allows the script that stands in it, by its hash, and none else', async () => {
    await using api = page();
    const policy = (await api.get('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self' 'sha256-[A-Za-z0-9+/=]{44}';/);
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('keeps hashed files for ever, and packs them', async () => {
    await using api = page();
    const answer = await api.get('/assets/a.js', { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    const etag = answer.headers.get('etag') ?? '';
    expect((await api.get('/assets/a.js', { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it.each(['/assets/missing.js', '/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/.edda-sources', '/%'])(
    'has no %s',
    async (path) => {
      await using api = page();
      const answer = await api.get(path);
      expect(await answer.text()).not.toMatch(/secret|hidden/);
      expect(answer.status === 404 || answer.headers.get('content-type')?.startsWith('text/html')).toBe(true);
    },
  );

  it('says that it is not built', async () => {
    await using api = page('/nowhere');
    const answer = await api.get('/search');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('not built');
  });
});

import { describe, expect, it } from 'vitest';
import { TestApi } from './testing/test-api.ts';

const NO_LOKI = 'http://127.0.0.1:1';
const api = (...settings: ConstructorParameters<typeof TestApi>[1][]): TestApi => new TestApi(NO_LOKI, settings[0]);
const TOKEN = 'correct-horse';

async function codeOf(answer: Response | Promise<Response>): Promise<string> {
  const { error } = (await (await answer).json()) as { error: { code: string } };
  return error.code;
}

describe('who gets in', () => {
  it.each(['localhost:3080', '127.0.0.1:3080', '[::1]:3080', 'edda.localhost'])('answers as %s', async (host) => {
    await using local = api();
    expect((await local.get('/api/v1/saved', { headers: { host } })).status).toBe(200);
  });

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:3080', '192.168.0.7'])(
    'refuses %s, which somebody else’s DNS may lead here',
    async (host) => {
      await using local = api();
      const answer = await local.get('/api/v1/saved', { headers: { host } });
      expect(answer.status).toBe(403);
      expect(await codeOf(answer)).toBe('forbidden');
    },
  );

  it('answers by a name that is allowed', async () => {
    await using named = api({ allowedHosts: ['edda.example'] });
    expect((await named.get('/api/v1/saved', { headers: { host: 'edda.example' } })).status).toBe(200);
  });

  it('takes any address where it listens on all of them, but no name', async () => {
    await using open = api({ host: '0.0.0.0', trustedUserHeader: 'x-user' });
    const ask = (host: string) => open.get('/api/v1/saved', { headers: { host, 'x-user': 'ann' } });
    expect((await ask('192.168.0.7:3080')).status).toBe(200);
    expect((await ask('evil.example')).status).toBe(403);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://localhost:9999' }],
    ['an origin of nobody', { origin: 'null' }],
    ['a browser that says cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['a browser that says same-site', { 'sec-fetch-site': 'same-site' }],
    ['a link that leads to the API', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  ])('refuses %s', async (_what, headers) => {
    await using local = api();
    const answer = await local.get('/api/v1/saved', { headers: { host: 'localhost:3080', ...headers } });
    expect(answer.status).toBe(403);
  });

  it('lets its own page ask, and lets links lead to the page', async () => {
    await using local = api();
    const own = { host: 'localhost:3080', origin: 'http://localhost:3080', 'sec-fetch-site': 'same-origin' };
    expect((await local.get('/api/v1/saved', { headers: own })).status).toBe(200);
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    // The page is not built in this test.
    expect((await local.get('/search?v=1', { headers: link })).status).toBe(503);
  });

  it('takes nothing but JSON where something changes', async () => {
    await using local = api();
    const body = JSON.stringify({ name: 'a', search: '' });
    const form = await local.get('/api/v1/saved', { method: 'POST', body, headers: { 'content-type': 'text/plain' } });
    expect(form.status).toBe(400);
    expect(await codeOf(form)).toBe('bad_request');
  });

  it('refuses a body that is too long', async () => {
    await using local = api();
    const answer = await local.post('/api/v1/saved', { name: 'x'.repeat(2_000_000), search: '' });
    expect(answer.status).toBe(413);
    expect(await codeOf(answer)).toBe('payload_too_large');
  });

  it('says who asks', async () => {
    await using local = api();
    await using proxied = api({ trustedUserHeader: 'X-Forwarded-User' });
    const identity = async (one: TestApi, headers: Record<string, string> = {}) =>
      ((await (await one.get('/api/v1/config', { headers })).json()) as { identity: string }).identity;
    expect(await identity(local, { 'x-forwarded-user': 'mallory' })).toBe('local');
    expect(await identity(proxied, { 'x-forwarded-user': 'ann' })).toBe('ann');
    expect(await codeOf(proxied.get('/api/v1/config'))).toBe('unauthorized');
  });

  it('keeps /healthz open and names every request', async () => {
    await using closed = api({ token: TOKEN, trustedUserHeader: 'x-user' });
    const answer = await closed.get('/healthz', { headers: { 'x-request-id': 'given-by-proxy' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-request-id')).toBe('given-by-proxy');
    expect((await closed.get('/healthz')).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a token', () => {
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

  it('opens the API as a bearer token, and nothing else does', async () => {
    await using closed = api({ token: TOKEN });
    expect((await closed.get('/api/v1/saved', bearer(TOKEN))).status).toBe(200);
    expect((await closed.get('/metrics', bearer(TOKEN))).status).toBe(200);
    for (const init of [{}, bearer('wrong'), bearer(`${TOKEN}x`), { headers: { cookie: `edda_session=${TOKEN}` } }]) {
      expect((await closed.get('/api/v1/saved', init)).status).toBe(401);
    }
    expect((await closed.get('/api/v1/saved?token=correct-horse')).status).toBe(401);
  });

  it('is traded for a cookie by a landing address that is left at once', async () => {
    await using closed = api({ token: TOKEN });
    const landing = await closed.get(`/search?v=1&token=${TOKEN}&q=x`);
    expect(landing.status).toBe(302);
    expect(landing.headers.get('location')).toBe('/search?v=1&q=x');
    const cookie = landing.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly.*SameSite=Lax/);
    expect(cookie).not.toContain(TOKEN);
    const [pair = ''] = cookie.split(';');
    expect((await closed.get('/api/v1/saved', { headers: { cookie: pair } })).status).toBe(200);
  });

  it('is asked for by a page of its own, which leads back', async () => {
    await using closed = api({ token: TOKEN });
    const page = await closed.get('/search?v=1&q="><script>');
    expect(page.status).toBe(401);
    const text = await page.text();
    expect(text).toContain('action="/api/v1/login"');
    expect(text).not.toContain('<script>');
    const login = (token: string, next: string) =>
      closed.get('/api/v1/login', { method: 'POST', body: new URLSearchParams({ token, next }) });
    const good = await login(TOKEN, '/search?v=1');
    expect([good.status, good.headers.get('location')]).toEqual([303, '/search?v=1']);
    expect((await login(TOKEN, 'https://evil.example/')).headers.get('location')).toBe('/');
    expect((await login(TOKEN, '//evil.example/')).headers.get('location')).toBe('/');
    expect((await login(TOKEN, '/.//evil.example/?a=1')).headers.get('location')).toBe('/evil.example/?a=1');
    const landing = await closed.get(`//evil.example/x?token=${TOKEN}`);
    expect(landing.headers.get('location')).toBe('/evil.example/x');
    expect((await login('wrong', '/')).status).toBe(401);
  });

  it('is taken as JSON too', async () => {
    await using closed = api({ token: TOKEN });
    expect((await closed.post('/api/v1/login', { token: TOKEN })).status).toBe(204);
    expect(await codeOf(closed.post('/api/v1/login', { token: 'wrong' }))).toBe('unauthorized');
  });
});

import { request } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import { FreshStore } from '../testing/fresh-store.ts';
import { refusalOf } from './guard.ts';

vi.setConfig({ testTimeout: 30_000 });

const NOBODY = { origin: null, secFetchSite: null };

describe('who may call', () => {
  it.each([
    'localhost',
    'localhost:3100',
    '127.0.0.1:3100',
    '127.1.2.3',
    '[::1]:3100',
    'edda.localhost',
    'LOCALHOST',
    'loki:3100',
  ])('a request for %s is answered', (host) => {
    expect(refusalOf({ ...NOBODY, host }, new Set(['loki']))).toBeNull();
  });

  it.each([
    'evil.example',
    'evil.example:3100',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '10.0.0.1',
    '',
    'a@localhost',
    null,
  ])('a request for %s is refused: a name may be made to point here', (host) => {
    expect(refusalOf({ ...NOBODY, host }, new Set(['loki']))).toMatch(/not one that this store answers for/);
  });

  it.each([
    ['http://evil.example', null],
    ['null', null],
    ['http://localhost:3080', null],
    ['not an origin', null],
    [null, 'cross-site'],
    [null, 'same-site'],
  ])('a page of %s (Sec-Fetch-Site: %s) is refused', (origin, secFetchSite) => {
    expect(refusalOf({ host: 'localhost:3100', origin, secFetchSite }, new Set())).toMatch(/may not use this store/);
  });

  it.each([
    ['http://localhost:3100', 'same-origin'],
    [null, 'none'],
  ])('a page of %s (Sec-Fetch-Site: %s) is answered', (origin, secFetchSite) => {
    expect(refusalOf({ host: 'localhost:3100', origin, secFetchSite }, new Set())).toBeNull();
  });

  it('holds for every path, and for the WebSocket', async () => {
    await using store = await FreshStore.start();
    const { port } = new URL(store.url);
    const ask = (path: string, headers: Record<string, string>): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const asked = request({ host: '127.0.0.1', port, path, headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        asked.on('upgrade', () => resolve(101));
        asked.on('error', reject);
        asked.end();
      });
    const upgrade = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    };
    expect(await ask('/ready', {})).toBe(200);
    expect(await ask('/ready', { host: 'evil.example' })).toBe(403);
    expect(await ask('/ready', { origin: 'http://evil.example' })).toBe(403);
    expect(await ask('/loki/api/v1/tail?query=%7Ba%3D%22b%22%7D', { ...upgrade, origin: 'http://evil.example' })).toBe(
      403,
    );
    expect(await ask('/loki/api/v1/nothing', upgrade)).toBe(404);
  });
});

import { describe, expect, it } from 'vitest';
import { endpointOf } from './endpoint.ts';

describe('the address', () => {
  it.each([
    ['http://loki:3100', 'http://loki:3100/loki/api/v1/push'],
    ['http://loki:3100/', 'http://loki:3100/loki/api/v1/push'],
    ['https://gateway/tenants/a/', 'https://gateway/tenants/a/loki/api/v1/push'],
    ['http://loki:3100/loki/api/v1/push', 'http://loki:3100/loki/api/v1/push'],
    ['http://old:3100/api/prom/push', 'http://old:3100/api/prom/push'],
  ])('%s is pushed to at %s', (url, push) => {
    expect(endpointOf({ url }).url).toBe(push);
  });

  it('loses its credentials, which become basic auth', () => {
    const endpoint = endpointOf({ url: 'https://us%40er:p%3Ass@logs.example/loki/api/v1/push' });
    expect(endpoint.url).toBe('https://logs.example/loki/api/v1/push');
    expect(endpoint.headers).toEqual({ authorization: `Basic ${Buffer.from('us@er:p:ss').toString('base64')}` });
  });

  it.each([
    ['http://me:50%@loki', 'me:50%'],
    ['http://:secret@loki', ':secret'],
    ['http://me@loki', 'me:'],
  ])('%s has the credentials %s', (url, credentials) => {
    const { headers } = endpointOf({ url });
    expect(headers).toEqual({ authorization: `Basic ${Buffer.from(credentials).toString('base64')}` });
  });
});

describe('the headers', () => {
  it('carry token, tenant and whatever else is asked for', () => {
    const { headers } = endpointOf({
      url: 'http://loki',
      auth: { kind: 'bearer', token: 'abc' },
      tenant: 'team-a',
      headers: { 'X-Edda-Origin': 'demo' },
    });
    expect(headers).toEqual({ authorization: 'Bearer abc', 'x-scope-orgid': 'team-a', 'X-Edda-Origin': 'demo' });
  });

  it('carry nothing that was not asked for', () => {
    expect(endpointOf({ url: 'http://loki' }).headers).toEqual({});
  });
});

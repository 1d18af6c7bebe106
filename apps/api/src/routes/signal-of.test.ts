import { EMPTY_ASK } from '@edda/protocol';
import { expect, it } from 'vitest';
import { MemoryLoki } from '../testing/memory-loki.ts';
import { TestApi } from '../testing/test-api.ts';

it.each(['volume', 'facets', 'stats'])('a browser that leaves ends what /%s asked of Loki', async (endpoint) => {
  await using loki = await MemoryLoki.listen();
  await using api = new TestApi(loki.url);
  const asked = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  loki.trouble = (request, response) => {
    if (!/\/(series|query|query_range|index\/stats)\?/.test(request.url ?? '')) return false;
    asked.resolve();
    response.on('close', () => left.resolve());
    return true;
  };
  const browser = new AbortController();
  const body = { backend: '', ask: EMPTY_ASK, range: { start: '1', end: '1000000000' }, bars: 10 };
  const answer = api.post(`/api/v1/${endpoint}`, body, { signal: browser.signal });
  await asked.promise;
  browser.abort('Client connection prematurely closed.');
  await left.promise;
  expect((await answer).status).toBe(408);
});

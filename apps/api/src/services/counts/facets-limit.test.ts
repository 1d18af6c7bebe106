import { nanosFromMillis } from '@edda/model';
import { FacetsAnswer, EMPTY_ASK } from '@edda/protocol';
import { expect, it } from 'vitest';
import { TestApi } from '../../testing/test-api.ts';
import { TestStore } from '../../testing/test-store.ts';

const T0 = nanosFromMillis(Date.now() - 60_000);
const SERVICES = 620;

it('counts every service where there are more of them than a Loki answers at once', { timeout: 30_000 }, async () => {
  await using store = await TestStore.open('loki');
  const lines = Array.from({ length: SERVICES }, (_, at) => ({
    labels: { service_name: `service-${at}` },
    time: T0 + BigInt(at),
    line: 'a line',
  }));
  const more = { labels: { service_name: 'service-7' }, time: T0 + 10_000n, line: 'one more' };
  await store.push([...lines, more]);
  await using api = new TestApi(store.url);
  const range = { start: String(T0), end: String(T0 + 1_000_000_000n) };
  const { services, levels, uncounted } = await api.ask('facets', FacetsAnswer, { ask: EMPTY_ASK, range });
  expect(uncounted).toBeUndefined();
  expect(services).toHaveLength(SERVICES);
  expect(levels).toEqual([{ value: 'unknown', count: SERVICES + 1 }]);
  expect(services[0]).toEqual({ value: 'service-7', count: 2 });
});

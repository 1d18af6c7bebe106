import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FreshStore, NOON } from '../testing/fresh-store.ts';

/** Names that every JavaScript object has something under. */
const NAMES = ['constructor', 'toString', 'valueOf', '__proto__'];
const RANGE = `start=${NOON}&end=${NOON + 1_000_000_000n}`;

describe.each(NAMES)('a label named %s', (name) => {
  let store: FreshStore;
  beforeAll(async () => {
    store = await FreshStore.start();
    await store.push({ app: 'without' }, [[NOON, 'without']]);
    const pushed = `{"streams":[{"stream":{"app":"with","${name}":"x"},"values":[["${NOON}","with",{"${name}_id":"1"}]]}]}`;
    const headers = { 'content-type': 'application/json' };
    await store.fetch('/loki/api/v1/push', { method: 'POST', headers, body: pushed });
  });
  afterAll(() => store[Symbol.asyncDispose]());

  it('is one that the others do not have', async () => {
    expect(await store.lines(`{app=~".+", ${name}="x"}`)).toEqual(['with']);
    expect(await store.lines(`{app=~".+", ${name}=""}`)).toEqual(['without']);
    expect(await store.lines(`{app=~".+"} | ${name}="x"`)).toEqual(['with']);
  });

  it('is listed with its values alone', async () => {
    const { data } = await (await store.fetch(`/loki/api/v1/label/${name}/values?${RANGE}`)).json();
    expect(data).toEqual(['x']);
    const volume = await store.fetch(
      `/loki/api/v1/index/volume?${new URLSearchParams({ query: '{}', targetLabels: name })}&${RANGE}`,
    );
    expect((await volume.json()).data.result.map(({ value }: { value: unknown[] }) => value[1])).toHaveLength(1);
  });

  it('takes no other stream along when it is deleted', async () => {
    const asked = new URLSearchParams({ query: `{app=~".+", ${name}!=""}`, start: '0' });
    expect((await store.fetch(`/loki/api/v1/delete?${asked}`, { method: 'POST' })).status).toBe(204);
    await expect.poll(() => store.lines('{app=~".+"}'), { timeout: 10_000 }).toEqual(['without']);
  });
});

it.each(['level=constructor done', '{"level":"__proto__"}'])('%s has a level that nobody knows', async (line) => {
  await using store = await FreshStore.start();
  expect(await store.push({ app: 'x' }, [[NOON, line]])).toBe(204);
  expect(await store.lines('{app="x"} | detected_level="unknown"')).toEqual([line]);
});

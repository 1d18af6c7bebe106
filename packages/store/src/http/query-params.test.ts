import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FreshStore, NOON, SECOND } from '../testing/fresh-store.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const RANGE = { query: '{app="x"}', start: String(NOON), end: String(NOON + 3600n * SECOND) };

describe('the parameters of queries about many lines', () => {
  let store: FreshStore;
  beforeAll(async () => {
    store = await FreshStore.start({ limits: 'loki' });
    await store.push({ app: 'x', shard: '1' }, [[NOON, 'a=1']]);
  });
  afterAll(() => store[Symbol.asyncDispose]());

  const ask = async (path: string, params: Record<string, string>) => {
    const response = await store.fetch(`/loki/api/v1/${path}?${new URLSearchParams({ ...RANGE, ...params })}`);
    return `${response.status} ${await response.text()}`;
  };

  it.each([
    ['labels', { end: '1' }, 'invalid query, through < from (1970-01-01T00:00:01.000Z < '],
    ['label/app/values', { end: '1' }, 'invalid query, through < from'],
    ['series', { end: '1' }, 'invalid query, through < from'],
    ['detected_labels', { end: '1' }, 'end timestamp must not be before or equal to start time'],
    ['index/stats', { limit: '0' }, 'limit must be a positive value'],
    ['index/stats', { direction: 'sideways' }, "invalid direction 'sideways'"],
    ['index/stats', { step: '0' }, 'zero or negative query resolution'],
    ['index/stats', { interval: 'x' }, 'cannot parse "x" to a valid duration'],
    ['index/volume', { direction: 'sideways' }, "invalid direction 'sideways'"],
    ['index/volume_range', { direction: 'sideways' }, "invalid direction 'sideways'"],
    ['index/volume_range', { interval: '-1' }, 'interval must be >= 0'],
    ['index/volume', { query: '{app=~".*"}' }, 'queries require at least one regexp or equality matcher'],
    ['index/volume_range', { query: '{app!="x"}' }, 'queries require at least one regexp or equality matcher'],
    ['detected_fields', { step: '0' }, 'zero or negative query resolution'],
    ['detected_fields', { step: '100ms' }, 'exceeded maximum resolution'],
    ['detected_fields', { field_limit: '0' }, 'limit must be a positive value'],
    ['detected_fields', { line_limit: '5001' }, 'max entries limit per query exceeded'],
    ['detected_field/a/values', { line_limit: '5001' }, 'max entries limit per query exceeded'],
    ['patterns', { query: '{app="x"} |= "a"' }, 'only label matchers are supported'],
    ['patterns', { query: 'rate({app="x"}[1m])' }, 'only label matchers are supported'],
    [
      'query_range',
      { query: 'sum(approx_topk(1, rate({app="x"}[1m]))) + 1' },
      'approx_topk is not enabled. See -limits.shard_aggregations',
    ],
  ])('%s %j is refused', async (path, params, message) => {
    const answer = await ask(path, params);
    expect(answer).toMatch(/^400 /);
    expect(answer).toContain(message);
  });

  it('of a volume have a limit whose 0 is the default', async () => {
    expect(await ask('index/volume', { limit: '0' })).toBe(await ask('index/volume', {}));
    expect(await ask('index/volume', {})).toMatch(/^200 .*"app":"x"/);
    expect(await ask('index/volume', { query: '{}', targetLabels: 'app' })).toMatch(/^200 .*"app":"x"/);
  });

  it('of detected fields have a limit by its old name, too', async () => {
    await store.push({ app: 'x', shard: '1' }, [[NOON + SECOND, 'b=1 c=2', { m: '1' }]]);
    const fields = async (params: Record<string, string>) =>
      [...(await ask('detected_fields', params)).matchAll(/"label":/g)].length;
    expect(await fields({})).toBe(5);
    expect(await fields({ field_limit: '2' })).toBe(2);
    expect(await fields({ field_limit: '2', limit: '3' })).toBe(3);
  });

  it('of series take the same selector twice, even the empty one', async () => {
    const twice = new URLSearchParams({ start: RANGE.start, end: RANGE.end, match: '{}' });
    twice.append('match[]', '{}');
    const response = await store.fetch(`/loki/api/v1/series?${twice}`);
    expect(await response.json()).toMatchObject({ data: [{ app: 'x' }] });
  });

  it.each([
    ['query', 'sum(count_over_time({app="x"}[40d])) + 1', 200],
    ['query', 'topk(1, label_replace(rate({app="x"}[40d]), "a", "$1", "app", "(.*)"))', 200],
    ['query', 'stddev(count_over_time({app="x"}[40d]))', 400],
    ['query', 'absent_over_time({app="x"}[40d])', 400],
    ['query_range', 'sum(count_over_time({app="x"}[40d]))', 400],
  ])('%s %s may look back as far as Loki asks hour by hour: %i', async (path, query, status) => {
    expect(await ask(path, { query })).toMatch(new RegExp(`^${status} `));
  });

  it('of detected labels leave numbers out', async () => {
    const answer = await ask('detected_labels', {});
    expect(answer).toContain('"app"');
    expect(answer).not.toContain('"shard"');
  });
});

it('a store with limits of its own answers approx_topk', async () => {
  await using store = await FreshStore.start();
  const asked = new URLSearchParams({ ...RANGE, query: 'approx_topk(1, rate({app="x"}[1m]))' });
  expect((await store.fetch(`/loki/api/v1/query_range?${asked}`)).status).toBe(200);
});

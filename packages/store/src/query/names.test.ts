import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FreshStore, NOON, SECOND } from '../testing/fresh-store.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const MINUTE = 60n * SECOND;
const HOUR = 60n * MINUTE;

/**
 * Loki's parsers remember what they call a key: the first line that has it decides for a whole sub-query. Its ingester
 * reads stream by stream in the order of the hashes of their labels, which for these streams is
 * `zone="z"`, none, `user="label"`.
 */
describe('the name of a key that something else is called too', () => {
  let store: FreshStore;
  beforeAll(async () => {
    store = await FreshStore.start({ scanWorkers: 2 });
    const line = (n: number) => JSON.stringify({ n, user: `u${n}`, zone: `z${n}`, trace: `t${n}` });
    await store.push({ app: 'g', user: 'label' }, [
      [NOON, line(1)],
      [NOON + HOUR, line(4)],
    ]);
    await store.push({ app: 'g' }, [
      [NOON + MINUTE, line(2), { trace: 'meta' }],
      [NOON + 2n * MINUTE, line(3)],
    ]);
    await store.push({ app: 'g', zone: 'z' }, [[NOON + 3n * MINUTE, line(5)]]);
  });
  afterAll(() => store[Symbol.asyncDispose]());

  const params = (from: bigint, to: bigint) => ({ start: String(from), end: String(to) });
  const noonHour = params(NOON, NOON + HOUR);

  /** By the line's number its labels, without those that every line has. */
  const labels = async (query: string, range: Record<string, string> = noonHour): Promise<Record<string, string>> => {
    const rows = await store.rows(`${query} | drop app, service_name, detected_level`, range);
    return Object.fromEntries(
      rows.map(({ stream: { n = '?', ...rest } }) => {
        const texts = Object.entries(rest).map(([name, value]) => `${name}=${value}`);
        return [n, texts.sort().join(' ')];
      }),
    );
  };

  it('is what the first stream by hash calls it, also where a label has to give way', async () => {
    expect(await labels('{app="g"} | json | drop trace')).toEqual({
      1: 'user=u1 zone_extracted=z1',
      2: 'user=u2 zone_extracted=z2',
      3: 'user=u3 zone_extracted=z3',
      5: 'user=u5 zone=z zone_extracted=z5',
    });
  });

  it('is found anew in each hour', async () => {
    expect(await labels('{app="g"} | json | drop trace', params(NOON + HOUR / 2n, NOON + 2n * HOUR))).toEqual({
      4: 'user=label user_extracted=u4 zone=z4',
    });
  });

  it('does not depend on how many lines are asked for', async () => {
    for (const direction of ['forward', 'backward']) {
      const first = await labels('{app="g"} | json | drop trace', { ...noonHour, limit: '1', direction });
      expect(Object.values(first)[0]).toMatch(/^user=u. .*zone_extracted=/);
    }
  });

  it('is none where the first line has metadata of that name', async () => {
    expect(await labels('{app="g", user="", zone=""} | json | keep n, trace')).toEqual({ 2: 'trace=meta', 3: '' });
  });

  it('follows the direction within a stream', async () => {
    const backward = { ...noonHour, direction: 'backward' };
    expect(await labels('{app="g", user="", zone=""} | json | keep n, trace', backward)).toEqual({
      2: 'trace=t2',
      3: 'trace=t3',
    });
  });

  it('leaves out lines that a filter before the parser turns away', async () => {
    expect(await labels('{app="g", user="", zone=""} | json |= "u3" | keep n, trace')).toEqual({ 3: 'trace=t3' });
  });

  it('groups a metric query', async () => {
    const query = 'sum by (user, zone_extracted) (count_over_time({app="g"} | json [1h]))';
    const range = { ...params(NOON + HOUR / 2n, NOON + HOUR / 2n), step: '60' };
    const response = await store.fetch(`/loki/api/v1/query_range?${new URLSearchParams({ query, ...range })}`);
    const { data } = (await response.json()) as { data: { result: { metric: Record<string, string> }[] } };
    expect(data.result.map(({ metric }) => Object.values(metric).join(' ')).sort()).toEqual([
      'u1 z1',
      'u2 z2',
      'u3 z3',
      'u5 z5',
    ]);
  });
});

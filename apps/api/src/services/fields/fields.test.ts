import { NANOS_PER_MINUTE } from '@edda/model';
import { type Ask, EMPTY_ASK, FieldsAnswer, LabelCountsAnswer, MetricAnswer } from '@edda/protocol';
import { numberAsk } from '@edda/sources';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../../testing/test-api.ts';
import { TestStore } from '../../testing/test-store.ts';

const T0 = 1_768_471_200_000_000_000n;
const range = { start: String(T0), end: String(T0 + 30n * NANOS_PER_MINUTE) };

let store: TestStore;
let api: TestApi;
beforeAll(async () => {
  store = await TestStore.open();
  await store.push(
    Array.from({ length: 30 }, (_, at) => ({
      labels: { service_name: 'shop', pod: at < 10 ? 'a' : 'b' },
      time: T0 + BigInt(at),
      line:
        at === 29
          ? 'no json'
          : JSON.stringify({
              event: at % 3 === 0 ? 'paid' : 'seen',
              timing: { total_ms: at },
              body: JSON.stringify({ usage: { tokens: 7 } }),
              size: String(at),
            }),
      metadata: { trace_id: `t${at}`, region: 'eu' },
    })),
  );
  await store.push([
    { labels: { service_name: 'till' }, time: T0 + 1n, line: 'msg=sold size=7' },
    { labels: { service_name: 'till' }, time: T0 + 2n, line: 'msg=sold size=9' },
    { labels: { service_name: 'till' }, time: T0 + 3n, line: 'msg=sold size=none' },
  ]);
  api = new TestApi(store.url);
}, 30_000);
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

const fieldsOf = (change: Partial<Ask> = {}) =>
  api.ask('fields', FieldsAnswer, { ask: { ...EMPTY_ASK, services: ['shop'], ...change }, range });

describe('the fields of a question', { timeout: 30_000 }, () => {
  it('have a type, a cardinality and their top values, nested ones and those inside of texts too', async () => {
    const { sampled, isAll, fields } = await fieldsOf();
    expect({ sampled, isAll }).toEqual({ sampled: 30, isAll: true });
    const by = new Map(fields.map((field) => [field.name, field]));
    expect(by.get('event')).toEqual({
      kind: 'field',
      name: 'event',
      type: 'string',
      lines: 29,
      cardinality: 2,
      manyMore: false,
      values: [
        { value: 'seen', lines: 19 },
        { value: 'paid', lines: 10 },
      ],
    });
    expect(by.get('timing.total_ms')).toMatchObject({ type: 'number', cardinality: 29 });
    expect(by.get('body|usage.tokens')).toMatchObject({ type: 'number', values: [{ value: '7', lines: 29 }] });
    expect(by.get('size')).toMatchObject({ type: 'number' });
    expect(by.get('region')).toMatchObject({ kind: 'metadata', lines: 30, cardinality: 1 });
  });

  it('are those of the lines that are asked for, and lead to as many of them', async () => {
    const paid = { kind: 'field', name: 'event', op: '=', value: 'paid' } as const;
    const { sampled } = await fieldsOf({ conditions: [paid] });
    expect(sampled).toBe(10);
    const tokens = { kind: 'field', name: 'body|usage.tokens', op: '=', value: '7' } as const;
    expect((await fieldsOf({ conditions: [tokens] })).sampled).toBe(29);
  });
});

describe('a number of the lines', () => {
  const average = async (name: string, change: Partial<Ask> = {}): Promise<readonly string[]> => {
    const windowNanos = 30n * NANOS_PER_MINUTE;
    const field = { kind: 'field', name } as const;
    const ask = numberAsk({ ...EMPTY_ASK, ...change }, { name: field, of: 'avg', windowNanos, labels: [] });
    const { series } = await api.ask('metric', MetricAnswer, { ask, range, points: 1 });
    return series.flatMap(({ labels, points }) => `${labels['service_name']} ${points.at(-1)?.[1]}`);
  };

  // The first line is at the very start, which is outside of a range in LogQL.
  it('is measured over time: in JSON, inside of its texts, in logfmt, and with the filters that are asked', async () => {
    expect(await average('timing.total_ms')).toEqual(['shop 14.5']);
    expect((await average('size')).toSorted()).toEqual(['shop 14.5', 'till 8']);
    expect(await average('body|usage.tokens')).toEqual(['shop 7']);
    const paid = { kind: 'field', name: 'event', op: '=', value: 'paid' } as const;
    expect(await average('size', { conditions: [paid] })).toEqual(['shop 15']);
  });
});

describe('the values of a label', () => {
  const countsOf = (change: Partial<Ask>, name = 'pod') =>
    api.ask('label-counts', LabelCountsAnswer, { ask: { ...EMPTY_ASK, ...change }, range, name });

  it('are counted in this question, its own filter left out', async () => {
    const own = { kind: 'label', name: 'pod', op: '=', value: 'a' } as const;
    const paid = { kind: 'field', name: 'event', op: '=', value: 'paid' } as const;
    expect(await countsOf({ conditions: [own, paid] })).toEqual({
      values: [
        { value: 'b', count: 6 },
        { value: 'a', count: 4 },
      ],
      counted: range,
    });
  });

  it('are refused for what is no name of a label', async () => {
    const answer = await api.post('/api/v1/label-counts', { backend: '', ask: EMPTY_ASK, range, name: 'a b' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { field: 'name', value: 'a b' } });
  });
});

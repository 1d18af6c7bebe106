import { NANOS_PER_MINUTE } from '@edda/model';
import { StepsEvent } from '@edda/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { TestApi } from '../../testing/test-api.ts';
import { TestStore } from '../../testing/test-store.ts';

const T0 = 1_768_471_200_000_000_000n;
const range = { start: String(T0), end: String(T0 + 30n * NANOS_PER_MINUTE) };

let store: TestStore;
let api: TestApi;
beforeAll(async () => {
  store = await TestStore.open();
  await store.push(
    Array.from({ length: 20 }, (_, at) => ({
      labels: { app: 'shop' },
      time: T0 + BigInt(at),
      line:
        at < 4 ? `plain ${at}` : `{"event":"order ${at % 2 === 0 ? 'paid' : 'seen'}","status":${at < 10 ? 200 : 503}}`,
    })),
  );
  api = new TestApi(store.url);
}, 30_000);
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

async function stepsOf(logql: string) {
  const text = await (await api.post('/api/v1/steps', { backend: '', logql, range })).text();
  const events = text
    .trim()
    .split('\n')
    .map((line) => z.parse(StepsEvent, JSON.parse(line)));
  expect(events.at(-1)).toEqual({ type: 'end', reason: 'complete' });
  return {
    steps: events.flatMap((event) => (event.type === 'begin' ? event.steps : [])),
    counts: events.flatMap((event) => (event.type === 'count' ? [event.lines] : [])),
    samples: events.flatMap((event) => (event.type === 'sample' ? [event] : [])),
  };
}

describe('a query step by step', () => {
  it('says how many lines each stage leaves, also where a parser cannot read some', async () => {
    const { steps, counts } = await stepsOf('{app="shop"} |= "order" | json | status > 200 | event = "order paid"');
    expect(steps).toEqual(['{app="shop"}', '|= "order"', '| json', '| status>200', '| event="order paid"']);
    expect(counts).toEqual([20, 16, 16, 10, 5]);
    expect((await stepsOf('{app="shop"} | json')).counts).toEqual([20, 20]);
  });

  it('follows the newest line that gets furthest, with what each stage gave it', async () => {
    const { samples } = await stepsOf(
      '{app="shop"} | json | event = "order paid" | label_format code=status | line_format "{{.code}}"',
    );
    expect(samples.map(({ step, sample }) => [step, sample?.time])).toEqual(
      [0, 1, 2, 3, 4].map((step) => [step, String(T0 + 18n)]),
    );
    expect(samples[1]?.sample).toMatchObject({ added: { event: 'order paid', status: '503' }, removed: [] });
    expect(samples[2]?.sample).toMatchObject({ added: {}, removed: [] });
    expect(samples[3]?.sample).toMatchObject({ added: { code: '503' }, removed: ['status'] });
    expect(samples[4]?.sample?.line).toBe('503');
  });

  it('shows at once which filter drops everything, and the line before it', async () => {
    const { counts, samples } = await stepsOf('{app="shop"} | json | status > 900 | event = "order paid"');
    expect(counts).toEqual([20, 20, 0, 0]);
    expect(samples.map(({ step }) => step)).toEqual([0, 1]);
  });

  it('has no sample where not even the selector finds a line', async () => {
    expect(await stepsOf('{app="nobody"} |= "x"')).toMatchObject({ counts: [0, 0], samples: [] });
  });

  it('is refused for what is no log query, with the place', async () => {
    const answer = await api.post('/api/v1/steps', { backend: '', logql: '{app="x"} |= ', range });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'query_parse', position: { line: 1 } } });
  });
});

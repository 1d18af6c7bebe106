import { NANOS_PER_MINUTE } from '@edda/model';
import { EMPTY_ASK } from '@edda/protocol';
import { PROFILES, planLines } from '@edda/sources';
import { expect, it, vi } from 'vitest';
import { MemoryLoki } from '../../testing/memory-loki.ts';
import { TestApi } from '../../testing/test-api.ts';
import { WORKER_FROM_BYTES } from '../rows/answer-reader.ts';
import { countSteps } from './count-lines.ts';

const START = 1_768_471_200_000_000_000n;
const SERVICES = 500;
const BARS = 120;

it('reads megabytes of counts where other long answers are read', async () => {
  const seconds = Number(START / 1_000_000_000n);
  const result = Array.from({ length: SERVICES }, (_, service) => ({
    metric: { service_name: `service-${service}` },
    // A query with an offset below the millisecond is answered with the one before.
    values: Array.from({ length: BARS }, (_each, bar) => [seconds + 60 * (bar + 1) - 0.001, '2']),
  }));
  const text = JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } });
  expect(text.length).toBeGreaterThan(WORKER_FROM_BYTES);
  await using loki = await MemoryLoki.listen();
  loki.trouble = (request, response) => {
    if (!request.url?.includes('query_range')) return false;
    response.writeHead(200, { 'content-type': 'application/json' }).end(text);
    return true;
  };
  await using api = new TestApi(loki.url);
  const { reader, backends } = api.deps;
  const points = vi.spyOn(reader, 'points');
  const by = {
    backend: backends.get(''),
    reader,
    priority: 'histogram',
    signal: new AbortController().signal,
  } as const;
  const [plan] = planLines(EMPTY_ASK, null, NANOS_PER_MINUTE, PROFILES);
  const range = { start: START, end: START + BigInt(BARS) * NANOS_PER_MINUTE };
  const { counts } = await countSteps(by, plan === undefined ? [] : [plan], range, NANOS_PER_MINUTE);
  expect(points).toHaveBeenCalledTimes(1);
  expect(counts).toHaveLength(SERVICES * BARS);
  expect(counts[0]).toMatchObject({ service: 'service-0', count: 2, barEnd: START + NANOS_PER_MINUTE });
  expect(counts.at(-1)?.barEnd).toBe(range.end);
});

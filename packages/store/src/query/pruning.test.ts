import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FreshStore, NOON, SECOND } from '../testing/fresh-store.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const NAMES = ['user', 'app', 'app_extracted', 'detected_level', 'n'] as const;
const VALUES = ['a', 'b', 'error', '1', ''] as const;

const comparison = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom('=', '=', '=', '!=', '=~'), fc.constantFrom(...VALUES))
  .map(([name, op, value]) => `${name}${op}"${value}"`);
const labelFilter = fc
  .tuple(comparison, fc.constantFrom(null, ' and ', ' or ', ', '), comparison)
  .map(([left, op, right]) => `| ${op === null ? left : `${left}${op}${right}`}`);
const lineFilter = fc
  .tuple(fc.constantFrom('|=', '!=', '|~'), fc.constantFrom('needle', 'error', 'NOWHERE', 'n', '(?i)NEEDLE', 'é'))
  .map(([op, text]) => `${op} "${text}"`);
const stages = fc.array(fc.oneof(labelFilter, lineFilter, fc.constant('| json'), fc.constant('| logfmt')), {
  minLength: 1,
  maxLength: 3,
});

const row = fc.record({
  app: fc.constantFrom('a', 'b'),
  time: fc.nat(5000),
  line: fc.constantFrom('needle é', 'level=error n=1', '{"n":1,"user":"b","trace_id":"abc"}', 'plain', 'Needle'),
  metadata: fc.dictionary(fc.constantFrom('user', 'app', 'app_extracted'), fc.constantFrom(...VALUES), {
    noNullPrototype: true,
  }),
});

describe('what blocks are left out and what rows are not read', () => {
  let store: FreshStore;
  beforeAll(async () => {
    store = await FreshStore.start({ openSegments: { maxFrames: 4 } });
    for (const { app, time, line, metadata } of fc.sample(row, { seed: 7, numRuns: 120 })) {
      await store.push({ app }, [[NOON + BigInt(time) * 1_000_000n, `${line} ${time}`, metadata]]);
    }
  });
  afterAll(() => store[Symbol.asyncDispose]());

  it('changes no answer of a log query', async () => {
    for (const parts of fc.sample(stages, { seed: 7, numRuns: 300 })) {
      // The line stays as it is, but nothing is known of a query's labels and lines after it.
      const [query, plain] = [
        `{app=~".+"} ${parts.join(' ')}`,
        `{app=~".+"} | line_format "{{__line__}}" ${parts.join(' ')}`,
      ];
      expect([query, await store.lines(query)]).toEqual([query, await store.lines(plain)]);
    }
  });

  it('changes no answer of a metric query', async () => {
    const counted = async (selector: string): Promise<unknown> => {
      const query = `sum by (app) (count_over_time(${selector} | __error__="" [1h]))`;
      const asked = new URLSearchParams({ query, time: String(NOON + 60n * SECOND) });
      return (await (await store.fetch(`/loki/api/v1/query?${asked}`)).json()).data.result;
    };
    for (const parts of fc.sample(stages, { seed: 8, numRuns: 60 })) {
      const [query, plain] = [
        `{app=~".+"} ${parts.join(' ')}`,
        `{app=~".+"} | line_format "{{__line__}}" ${parts.join(' ')}`,
      ];
      expect([query, await counted(query)]).toEqual([query, await counted(plain)]);
    }
  });
});

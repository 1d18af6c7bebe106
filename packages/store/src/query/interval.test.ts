import { array, assert, asyncProperty, constantFrom, integer } from 'fast-check';
import { expect, it, vi } from 'vitest';
import { FreshStore, NOON, SECOND } from '../testing/fresh-store.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const RUNS = 40;

it('an interval leaves out rows that are nearer to the one before, whatever the pages', async () => {
  await using store = await FreshStore.start();
  let app = 0;
  const directions = constantFrom('forward', 'backward');
  const offsets = array(integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 120 });
  const seen = async (all: readonly number[], interval: number, limit: number, direction: string): Promise<void> => {
    app += 1;
    await store.push(
      { app: String(app) },
      all.map((offset, i) => [NOON + BigInt(offset) * SECOND, `${i}`]),
    );
    const params = { interval: `${interval}s`, limit: String(limit), direction };
    const rows = await store.rows(`{app="${app}"}`, params);
    const times = rows.map(({ time }) => Number((time - NOON) / SECOND));
    const sorted = all.toSorted((a, b) => (direction === 'forward' ? a - b : b - a));
    expect(direction === 'forward' ? times : times.toReversed()).toEqual(apart(sorted, interval).slice(0, limit));
  };
  await assert(asyncProperty(offsets, integer({ min: 1, max: 40 }), integer({ min: 1, max: 30 }), directions, seen), {
    seed: 40,
    numRuns: RUNS,
  });
});

function apart(times: readonly number[], interval: number): number[] {
  const kept: number[] = [];
  for (const time of times) {
    const last = kept.at(-1);
    if (last === undefined || Math.abs(time - last) >= interval) kept.push(time);
  }
  return kept;
}

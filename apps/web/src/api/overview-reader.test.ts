import type { OverviewEvent, ServiceHealth } from '@edda/protocol';
import { afterEach, expect, test, vi } from 'vitest';
import { OverviewReader } from './overview-reader.ts';

afterEach(() => vi.unstubAllGlobals());

const SERVICES: OverviewEvent = { type: 'services', services: [], counted: true, compared: true };
const END: OverviewEvent = { type: 'end', reason: 'complete', bytesRead: 1 };
const notice = (code: 'slow' | 'clock_skew', message: string): OverviewEvent => ({
  type: 'notice',
  notice: { code, message },
});

/** Answers with these events, and gives each state that was shown. */
async function shown(reader: OverviewReader, events: readonly OverviewEvent[], keep = false) {
  const text = events.map((event) => `${JSON.stringify(event)}\n`).join('');
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(text)));
  const states: { readonly skew: string | null; readonly notice: string | null }[] = [];
  const stop = reader.state.subscribe(() => states.push(reader.state.get()));
  reader.start({ backend: '', range: { start: '0', end: '1' }, bars: 1 }, keep);
  await vi.waitFor(() => expect(reader.state.get().phase).toBe('settled'));
  stop();
  return states;
}

test('that clocks disagree stays told, that Loki is slow only until it answers', async () => {
  const reader = new OverviewReader();
  const events = [notice('clock_skew', 'an hour apart'), notice('slow', 'for 1 s'), SERVICES, END];
  const states = await shown(reader, events);
  expect(states.some(({ notice: told }) => told === 'for 1 s')).toBe(true);
  expect(reader.state.get()).toMatchObject({ skew: 'an hour apart', notice: null, services: [] });
  await shown(reader, [SERVICES, END], true);
  expect(reader.state.get().skew).toBeNull();
});

test('services stay where they are until all is known, and are then in the order of the answer', async () => {
  const reader = new OverviewReader();
  const health = (service: string): ServiceHealth => ({
    service,
    now: { lines: 1, errors: 0 },
    levels: {},
    before: null,
    trend: null,
    certain: 0,
    silentSince: null,
  });
  const told = (names: readonly string[], compared: boolean): OverviewEvent => ({
    type: 'services',
    services: names.map(health),
    counted: compared,
    compared,
  });
  const orders: (readonly string[])[] = [];
  const stop = reader.state.subscribe(() =>
    orders.push((reader.state.get().services ?? []).map(({ service }) => service)),
  );
  await shown(reader, [told(['b', 'a'], false), told(['c', 'a', 'b'], false), told(['c', 'a', 'b'], true), END]);
  stop();
  expect(orders).toContainEqual(['b', 'a', 'c']);
  expect(orders).not.toContainEqual(['a', 'b', 'c']);
  expect(orders.at(-1)).toEqual(['c', 'a', 'b']);
});

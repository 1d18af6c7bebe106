import type { OverviewEvent } from '@edda/protocol';
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

import type { OverviewEvent, OverviewRequest, ServiceHealth } from '@edda/protocol';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { useBff } from '../testing/bff.ts';
import { OverviewReader } from './overview-reader.ts';

const bff = useBff();
const REQUEST: OverviewRequest = { backend: '', range: { start: '0', end: '100' }, bars: 10 };

const health = (service: string): ServiceHealth => ({
  service,
  now: { lines: 9, errors: 1 },
  levels: {},
  before: null,
  trend: null,
  certain: 0,
  silentSince: null,
});
const told = (service: string, counted: boolean): OverviewEvent => ({
  type: 'services',
  services: [health(service)],
  counted,
  compared: counted,
});
const END: OverviewEvent = { type: 'end', reason: 'complete', bytesRead: 90 };

function answer(events: readonly OverviewEvent[]): void {
  bff.use(
    http.post('*/api/v1/overview', () => {
      const body = events.map((event) => `${JSON.stringify(event)}\n`).join('');
      return new HttpResponse(body, { headers: { 'content-type': 'application/x-ndjson' } });
    }),
  );
}

/** The services that are shown, one list after another, until the reader has settled. */
async function shownBy(reader: OverviewReader, keep: boolean): Promise<readonly (readonly string[])[]> {
  const shown: string[][] = [];
  const stop = reader.state.subscribe(() => {
    shown.push((reader.state.get().services ?? []).map(({ service }) => service));
  });
  reader.start(REQUEST, keep);
  await vi.waitFor(() => expect(reader.state.get().phase).toBe('settled'));
  stop();
  return shown;
}

test('tells what is known so far, and how it ended', async () => {
  answer([told('api', false), told('db', true), END]);
  const reader = new OverviewReader();
  expect(await shownBy(reader, false)).toEqual([[], ['api'], ['db'], ['db']]);
  expect(reader.state.get()).toMatchObject({ counted: true, compared: true, bytesRead: 90, error: null });
});

test('the same question a moment later: what is there stays until all of the new answer is', async () => {
  const reader = new OverviewReader();
  answer([told('api', true), END]);
  await shownBy(reader, false);
  answer([told('db', false), told('redis', true), END]);
  expect(await shownBy(reader, true)).toEqual([['api'], ['redis']]);
});

test('an answer that is cut is an error, and what came before it stays', async () => {
  answer([told('api', true)]);
  const reader = new OverviewReader();
  await shownBy(reader, false);
  expect(reader.state.get()).toMatchObject({ error: { code: 'loki_cut_off' }, services: [{ service: 'api' }] });
});

import { EMPTY_ASK, type PinSet } from '@edda/protocol';
import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { testRow, useBff } from '../testing/bff.ts';
import { pinLinesOptions, pinSetOptions } from './pins.ts';

const server = useBff();

const EMPTY: PinSet = {
  id: 'one',
  title: 'One',
  owner: 'local',
  own: true,
  count: 0,
  createdAt: '2026-11-21T18:00:00Z',
  updatedAt: '2026-11-21T18:00:00Z',
  pins: [],
};
const PIN = { row: testRow(1), labels: {}, backend: '', note: '', keptAt: '2026-11-21T18:00:00Z' };

describe('pinned lines', () => {
  it('stay pinned when an older answer comes after they were', async () => {
    const older = Promise.withResolvers<void>();
    server.use(
      http.get('*/api/v1/pins/one', async () => {
        await older.promise;
        return HttpResponse.json(EMPTY);
      }),
      http.get('*/api/v1/pins', () => HttpResponse.json({ sets: [] })),
      http.post('*/api/v1/pins/one/lines', () =>
        HttpResponse.json({ set: { ...EMPTY, count: 1, pins: [PIN] }, missing: [] }),
      ),
    );
    const client = new QueryClient();
    const seen = new QueryObserver(client, pinSetOptions('one'));
    const leave = seen.subscribe(() => undefined);
    await vi.waitFor(() => expect(seen.getCurrentResult().isFetching).toBe(true));
    const request = { backend: '', ask: EMPTY_ASK, ids: [PIN.row.id], streams: {} };
    await new MutationObserver(client, pinLinesOptions()).mutate({ id: 'one', request });
    older.resolve();
    await vi.waitFor(() => expect(seen.getCurrentResult().isFetching).toBe(false));
    expect(seen.getCurrentResult().data?.pins).toHaveLength(1);
    leave();
  });
});

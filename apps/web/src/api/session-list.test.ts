// @vitest-environment node
import type { SessionDigest, SessionsEvent } from '@edda/protocol';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { useBff } from '../testing/bff.ts';
import { SessionList } from './session-list.ts';

const bff = useBff();
const QUESTION = { backend: 'eu', range: { start: '1', end: '9' }, readsAll: false };
const PROGRESS = { pass: 'lines', read: { start: '1', end: '9' }, lines: 2, bytes: 20, elapsedMs: 5 } as const;

function session(id: string, turns: number | null): SessionDigest {
  return {
    id,
    first: '2',
    last: '3',
    isWhole: true,
    machine: 'm',
    parent: '',
    forks: 0,
    prompt: null,
    models: null,
    turns,
    usage: null,
    cost: null,
    latencyMs: null,
    firstTokenMs: null,
    unpriced: 0,
    errors: 0,
    rateLimits: 0,
    retries: 0,
    state: 'unknown',
  };
}

let asked = '';

async function settled(events: readonly SessionsEvent[], question = QUESTION): Promise<SessionList> {
  bff.use(
    http.get('*/api/v1/sessions', ({ request }) => {
      asked = request.url;
      return new HttpResponse(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    }),
  );
  const list = new SessionList();
  list.start(question);
  await vi.waitFor(() => expect(list.state.get().phase).toBe('settled'));
  return list;
}

describe('a list of sessions on its way', () => {
  it('has each session once, as it was told last', async () => {
    const list = await settled([
      { type: 'plan', logql: ['{a="b"}'], cost: { lines: 2, bytes: 20 } },
      { type: 'sessions', sessions: [session('a', null), session('b', 1)] },
      { type: 'progress', progress: PROGRESS },
      { type: 'sessions', sessions: [session('a', 7)] },
      { type: 'end', outcome: 'complete', progress: PROGRESS },
    ]);
    expect(new URL(asked).search).toBe('?backend=eu&start=1&end=9&read=auto');
    expect(list.state.get()).toMatchObject({
      sessions: [session('a', 7), session('b', 1)],
      cost: { lines: 2, bytes: 20 },
      outcome: 'complete',
      progress: PROGRESS,
    });
  });

  it('says so when it was asked to read whatever there is', async () => {
    await settled([{ type: 'end', outcome: 'complete', progress: PROGRESS }], { ...QUESTION, readsAll: true });
    expect(new URL(asked).searchParams.get('read')).toBe('all');
  });

  it('keeps what came before the answer was cut', async () => {
    const list = await settled([{ type: 'sessions', sessions: [session('a', 1)] }]);
    expect(list.state.get()).toMatchObject({ sessions: [{ id: 'a' }], outcome: null, error: { code: 'loki_cut_off' } });
  });
});

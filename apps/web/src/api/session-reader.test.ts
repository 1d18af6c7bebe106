import type { SessionEvent, SessionTurn } from '@edda/protocol';
import { http, HttpResponse } from 'msw';
import { expect, it, vi } from 'vitest';
import { useBff } from '../testing/bff.ts';
import { SessionReader } from './session-reader.ts';

const bff = useBff();
const PROGRESS = { read: null, lines: 4, bytes: 100, toolCalls: 0, toolsFailed: 0, elapsedMs: 5 };
const QUESTION = { id: 'a/b', backend: '', hint: '5' };

function turn(number: number, text: string, secrets = 0): SessionTurn {
  const said = { role: 'user', blocks: [{ type: 'text' as const, text: { text, chars: text.length } }] };
  const request = { time: '1', bytes: 1, system: null, repeated: null, changed: null, earlier: [], messages: [said] };
  const none = { model: '', contextTokens: null, retryOf: null, answer: null, cost: null };
  return { number, requestId: `r${number}`, seq: number, start: '1', end: '2', request, secrets, ...none };
}

function answer(events: readonly SessionEvent[]): void {
  const body = events.map((event) => `${JSON.stringify(event)}\n`).join('');
  bff.use(
    http.get('*/api/v1/session/a%2Fb', ({ request }) =>
      new URL(request.url).searchParams.get('hint') === '5' ? new HttpResponse(body) : HttpResponse.error(),
    ),
  );
}

it('shows turns by number, whatever the order in which they come, and counts their secrets', async () => {
  answer([
    { type: 'plan', id: 'a/b', logql: '{app="llm-proxy"}' },
    { type: 'session', range: { start: '1', end: '9' } },
    { type: 'turn', turn: turn(2, 'mail me: kim@example.com', 1) },
    { type: 'turn', turn: turn(1, 'nothing to hide') },
    { type: 'end', outcome: 'found', progress: PROGRESS },
  ]);
  const reader = new SessionReader();
  reader.start(QUESTION);
  await vi.waitFor(() => expect(reader.state.get().phase).toBe('settled'));
  expect(reader.state.get().turns.map(({ number }) => number)).toEqual([1, 2]);
  expect(reader.state.get()).toMatchObject({ outcome: 'found', secrets: 1, error: null });
});

it('keeps what came of an answer that was cut, and says that it was', async () => {
  answer([{ type: 'turn', turn: turn(1, 'hello') }]);
  const reader = new SessionReader();
  reader.start(QUESTION);
  await vi.waitFor(() => expect(reader.state.get().phase).toBe('settled'));
  expect(reader.state.get()).toMatchObject({ outcome: null, error: { code: 'loki_cut_off' } });
  expect(reader.state.get().turns).toHaveLength(1);
});

import { later } from '../moment.ts';
import { workplace } from '../people.ts';
import type { Random } from '../random.ts';
import type { Plot } from '../story.ts';
import { BUILDS } from './tasks-build.ts';
import { fillIn } from './task.ts';
import { SessionLog, sessionId } from './session-log.ts';
import { pieces, type SseEvent, streamChunks } from './sse.ts';
import { tokensOf } from './usage.ts';

const CHATGPT = { provider: 'openai', upstream: 'chatgpt.com', model: 'gpt-5-codex' } as const;

/** A question to Codex over ChatGPT's backend: OpenAI's Responses API, streamed. */
export const codexCall: Plot = {
  name: 'codex-call',
  often: { perMinute: 0.35 },
  longestMinutes: 10,
  tell({ random, start }) {
    const task = fillIn(random.pick(BUILDS), random);
    const log = new SessionLog(workplace(random), CHATGPT, sessionId(start, random));
    const thread = random.uuid();
    const words = [task.ask, ...(random.chance(0.5) ? ['Keep it short.', 'And in one file, please.'] : [])];
    log.note(start, { kind: 'session_start' });
    let now = later(start, 0.1);
    for (const [index, ask] of words.entries()) {
      const requestId = random.uuid();
      const seq = index + 1;
      log.note(now, {
        kind: 'request',
        requestId,
        seq,
        path: '/backend-api/codex/responses',
        headers: {
          Authorization: ['Bearer eyJhbGciOiJub25lIn0.eyJkZW1vIjp0cnVlfQ.c2ln-efgh'],
          'Content-Type': ['application/json'],
          'User-Agent': ['codex_cli_rs/0.46.0'],
          'X-Session-Id': [thread],
        },
        body: () =>
          JSON.stringify({
            model: 'gpt-5-codex',
            instructions: 'You are a coding agent in a terminal. Answer in a few sentences.',
            input: words.slice(0, seq).map((text) => ({ role: 'user', content: [{ type: 'input_text', text }] })),
            stream: true,
            store: false,
          }),
      });
      const totalMs = random.lognormal(5200, 0.4);
      const events = responseEvents(task.wrap, ask, totalMs, random);
      const requested = now;
      now = later(requested, totalMs + 0.4);
      log.note(now, {
        kind: 'response',
        requestId,
        seq,
        status: 200,
        headers: { 'Content-Type': ['text/event-stream'] },
        ttfbMs: Math.round(events[0]?.atMs ?? 0),
        totalMs: Math.round(totalMs),
        content: { kind: 'stream', chunks: streamChunks(events, requested) },
      });
      now = later(now, random.lognormal(20_000, 0.5));
    }
    return log.records;
  },
};

function responseEvents(answer: string, ask: string, totalMs: number, random: Random): SseEvent[] {
  const id = `resp_${random.hex(32)}`;
  const item = `msg_${random.hex(32)}`;
  const usage = { input_tokens: 4200 + tokensOf(ask), output_tokens: tokensOf(answer) };
  const data: readonly { readonly type: string; readonly [field: string]: unknown }[] = [
    { type: 'response.created', response: { id, object: 'response', status: 'in_progress', model: 'gpt-5-codex' } },
    ...pieces(answer, 5).map((delta) => ({ type: 'response.output_text.delta', item_id: item, delta })),
    { type: 'response.output_text.done', item_id: item, text: answer },
    {
      type: 'response.completed',
      response: {
        id,
        status: 'completed',
        model: 'gpt-5-codex',
        usage: { ...usage, total_tokens: usage.input_tokens + usage.output_tokens },
      },
    },
  ];
  const ttfbMs = totalMs * random.between(0.2, 0.4);
  const step = (totalMs - ttfbMs) / (data.length - 1);
  return data.map((event, index) => ({ event: event.type, data: event, atMs: ttfbMs + index * step }));
}

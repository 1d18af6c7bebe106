import type { SessionTurn } from '@edda/protocol';
import { SessionEvent } from '@edda/protocol';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { SESSION, SessionLines } from '../testing/session-lines.ts';
import { MODEL_PRICES } from './prices.ts';
import { SessionBuilder } from './session-builder.ts';
import { sessionTotals } from './session-totals.ts';
import { turnTitle } from './turn-title.ts';

const MODEL = 'claude-sonnet-4-20250514';
const user = (text: string) => ({ role: 'user', content: [{ type: 'text', text }] });
const assistant = (text: string) => ({ role: 'assistant', content: [{ type: 'text', text }] });
const asked = (...messages: unknown[]) => ({ model: MODEL, stream: true, messages });
const said = (text: string, output = 87) => [
  {
    type: 'message_start',
    message: {
      model: MODEL,
      usage: {
        input_tokens: 2310,
        cache_read_input_tokens: 18000,
        cache_creation_input_tokens: 512,
        output_tokens: 1,
      },
    },
  },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } },
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: output } },
  { type: 'message_stop' },
];

function build(lines: SessionLines): { turns: SessionTurn[]; builder: SessionBuilder } {
  const builder = new SessionBuilder(SESSION, MODEL_PRICES);
  for (const entry of lines.entries) builder.add(entry);
  const turns = [...builder.take().turns, ...builder.finish().turns].sort((a, b) => a.number - b.number);
  for (const turn of turns) z.parse(SessionEvent, { type: 'turn', turn });
  return { turns, builder };
}

/** A turn's texts, new ones only: `[asked, answered]`. */
function texts({ request, answer }: SessionTurn): [string[], string[]] {
  const of = (blocks: NonNullable<SessionTurn['answer']>['blocks']): string[] =>
    blocks.map((block) => {
      if (block.type === 'tool_call') return `${block.name} ${block.input.text}`;
      return block.type === 'other' ? block.name : `${block.type}: ${block.text.text}`;
    });
  return [(request?.messages ?? []).flatMap(({ blocks }) => of(blocks)), of(answer?.blocks ?? [])];
}

describe('pairing', () => {
  it('loses no request of lines without ids whose number comes again', () => {
    const lines = new SessionLines()
      .request(asked(user('before the restart')), { seq: 1 })
      .request(asked(user('behind it')), { seq: 1 })
      .stream(said('yes'), { seq: 1 });
    expect(build(lines).turns.map(texts)).toEqual([
      [['text: before the restart'], []],
      [['text: behind it'], ['text: yes']],
    ]);
  });

  it('pairs by request id, whatever the order in which answers come', () => {
    const lines = new SessionLines()
      .request(asked(user('one')), { id: 'a', seq: 1 })
      .request(asked(user('two')), { id: 'b', seq: 2 })
      .stream(said('second'), { id: 'b', seq: 2 })
      .stream(said('first'), { id: 'a', seq: 1 });
    expect(build(lines).turns.map(texts)).toEqual([
      [['text: one'], ['text: first']],
      [['text: two'], ['text: second']],
    ]);
  });

  it('pairs old lines, which have no request id, by their number in the session', () => {
    const lines = new SessionLines()
      .request(asked(user('one')), { seq: 1 })
      .stream(said('first'), { seq: 1 })
      .request(asked(user('two')), { seq: 2 })
      .stream(said('second'), { seq: 2 });
    expect(build(lines).turns.map((turn) => [turn.seq, ...texts(turn)[1]])).toEqual([
      [1, 'text: first'],
      [2, 'text: second'],
    ]);
  });

  it('shows a request without an answer, and an answer whose request Loki refused', () => {
    const lines = new SessionLines()
      .request(asked(user('hangs')), { id: 'a', seq: 1 })
      .stream(said('alone'), { id: 'b', seq: 2 });
    const { turns } = build(lines);
    expect(turns.map(({ request, answer }) => [request !== null, answer !== null])).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(turns[1]?.model).toBe(MODEL);
    expect(sessionTotals(turns)).toMatchObject({ unanswered: 1, withoutRequest: 1 });
  });

  it('pairs an answer that stands before its request', () => {
    const lines = new SessionLines().stream(said('hi'), { id: 'a' }).request(asked(user('hello')), { id: 'a' });
    expect(build(lines).turns.map(texts)).toEqual([[['text: hello'], ['text: hi']]]);
  });

  it('counts a line once that a proxy pushed twice', () => {
    const lines = new SessionLines();
    lines.request(asked(user('hello')), { id: 'a' }).request(asked(user('hello')), { id: 'a' });
    lines.stream(said('hi'), { id: 'a' }).stream(said('hi'), { id: 'a' });
    expect(build(lines).turns).toHaveLength(1);
  });

  it('counts the secrets that a turn shows, and not those that it repeats', () => {
    const asks = user('the key is sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789, mail kim@example.com');
    const lines = new SessionLines()
      .request(asked(asks), { id: 'a', seq: 1 })
      .stream(said('bye'), { id: 'a', seq: 1 })
      .request(asked(asks, assistant('bye'), user('again')), { id: 'b', seq: 2 });
    expect(build(lines).turns.map(({ secrets }) => secrets)).toEqual([2, 0]);
  });

  it('leaves out lines that only mention the session', () => {
    const lines = new SessionLines().request(asked(user(`look at ${SESSION}`)), { id: 'a', session: 'another' });
    expect(build(lines).turns).toEqual([]);
  });
});

describe('what is new', () => {
  const call = { type: 'tool_use', id: 'toolu_01A', name: 'Bash', input: { command: 'ls <x>' } };
  const result = {
    role: 'user',
    content: [{ type: 'tool_result', tool_use_id: 'toolu_01A', is_error: true, content: 'permission denied' }],
  };

  it('is what a request adds to the one before; answers are not said again', () => {
    const first = user('list files <now> & tell me');
    const marked = {
      role: 'user',
      content: [{ type: 'text', text: 'list files <now> & tell me', cache_control: { type: 'ephemeral' } }],
    };
    const lines = new SessionLines()
      .request(asked(marked), { id: 'a', seq: 1 })
      .stream(
        [
          { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } },
          { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'hm' } },
          {
            type: 'content_block_start',
            index: 1,
            content_block: { type: 'tool_use', id: 'toolu_01A', name: 'Bash', input: {} },
          },
          { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: '{"command":' } },
          { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: '"ls <x>"}' } },
          { type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 12 } },
        ],
        { id: 'a', seq: 1 },
      )
      .request(asked(first, { role: 'assistant', content: [call] }, result), { id: 'b', seq: 2 });
    const { turns, builder } = build(lines);
    expect(turns.map(texts)).toEqual([
      [['text: list files <now> & tell me'], ['thinking: hm', 'Bash {"command":"ls <x>"}']],
      [['tool_result: permission denied'], []],
    ]);
    expect(turns[1]?.request?.repeated).toEqual({ count: 1, turn: 1 });
    expect(turns.map(turnTitle)).toEqual(['list files <now> & tell me', 'No answer']);
    expect(builder.tools).toEqual({ calls: 1, failed: 1 });
  });

  it('shows an answer in the next request where its own line is missing', () => {
    const lines = new SessionLines()
      .request(asked(user('one')), { id: 'a', seq: 1 })
      .request(asked(user('one'), assistant('lost'), user('two')), { id: 'b', seq: 2 });
    expect(build(lines).turns.map((turn) => texts(turn)[0])).toEqual([['text: one'], ['text: lost', 'text: two']]);
  });

  it('folds what a client brought along from elsewhere', () => {
    const lines = new SessionLines().request(asked(user('one'), assistant('1'), user('two')), { id: 'a' });
    const [turn] = build(lines).turns;
    expect(turn?.request?.earlier).toHaveLength(2);
    expect(turn && texts(turn)[0]).toEqual(['text: two']);
  });

  it('keeps two conversations in one session apart', () => {
    const title = user('a title, please');
    const lines = new SessionLines()
      .request(asked(user('one')), { id: 'a', seq: 1 })
      .stream(said('1'), { id: 'a', seq: 1 })
      .request(asked(title), { id: 'b', seq: 2 })
      .stream(said('Numbers'), { id: 'b', seq: 2 })
      .request(asked(user('one'), assistant('1'), user('two')), { id: 'c', seq: 3 });
    const { turns } = build(lines);
    expect(turns[2]?.request?.repeated).toEqual({ count: 1, turn: 1 });
    expect(turns[2] && texts(turns[2])[0]).toEqual(['text: two']);
  });

  it('says a system prompt once', () => {
    const body = { ...asked(user('one')), system: [{ type: 'text', text: 'Be brief.' }] };
    const lines = new SessionLines().request(body, { id: 'a', seq: 1 }).request(body, { id: 'b', seq: 2 });
    expect(build(lines).turns.map(({ request }) => request?.system)).toEqual([
      { text: { text: 'Be brief.', chars: 9 }, sameAs: null },
      { text: { text: '', chars: 9 }, sameAs: 1 },
    ]);
  });

  it('is never lost: any conversation is the sum of what its turns added', () => {
    const words = fc.array(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(words, (said_) => {
        const lines = new SessionLines();
        const history: unknown[] = [];
        for (const [at, word] of said_.entries()) {
          history.push(user(`${at} ${word}`));
          lines.request(asked(...history), { id: String(at), seq: at + 1 });
          lines.stream(said(`re ${at} ${word}`), { id: String(at), seq: at + 1 });
          history.push(assistant(`re ${at} ${word}`));
        }
        const shown = build(lines).turns.flatMap((turn) => texts(turn).flat());
        expect(shown).toEqual(said_.flatMap((word, at) => [`text: ${at} ${word}`, `text: re ${at} ${word}`]));
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});

describe('trouble', () => {
  const refusal = { type: 'error', error: { type: 'rate_limit_error', message: 'Number of request tokens …' } };

  it('tells a refusal, how long to wait, and that the same was sent again', () => {
    const lines = new SessionLines()
      .request(asked(user('one')), { id: 'a', seq: 1 })
      .whole(429, refusal, { 'Retry-After': ['12'] }, { id: 'a', seq: 1 })
      .request(asked(user('one')), { id: 'b', seq: 2 })
      .stream(said('1'), { id: 'b', seq: 2 });
    const { turns } = build(lines);
    expect(turns[0]?.answer).toMatchObject({
      status: 429,
      retryAfterSeconds: 12,
      streamEvents: null,
      error: { type: 'rate_limit_error', message: 'Number of request tokens …' },
    });
    expect(turns[1]).toMatchObject({ retryOf: 1, request: { messages: [] } });
    expect(turns.map(turnTitle)).toEqual(['429 rate_limit_error', '1']);
    expect(sessionTotals(turns)).toMatchObject({ refused: 1, triedAgain: 1 });
  });

  it('shows a gateway’s page as the error that it is', () => {
    const lines = new SessionLines()
      .request(asked(user('x')), { id: 'a' })
      .whole(502, '<html>Bad gateway</html>', {}, { id: 'a' });
    expect(build(lines).turns[0]?.answer?.error).toEqual({ type: '', message: '<html>Bad gateway</html>' });
  });

  it('says that a stream was cut', () => {
    const lines = new SessionLines()
      .request(asked(user('x')), { id: 'a' })
      .stream(said('half').slice(0, 3), { id: 'a' });
    expect(build(lines).turns[0]?.answer).toMatchObject({ isCut: true, blocks: [{ type: 'text' }] });
  });

  it('reads a request whose body is broken as one that says nothing', () => {
    const lines = new SessionLines().line('request', {
      _meta: { session: SESSION, request_id: 'a' },
      body: '{"model":"x","messages":[{"role":"us',
      type: 'request',
    });
    expect(build(lines).turns).toMatchObject([{ requestId: 'a', request: { messages: [] }, answer: null }]);
  });
});

describe('figures', () => {
  it('are the last ones of a stream, and cost what the model’s price says', () => {
    const lines = new SessionLines().request(asked(user('x')), { id: 'a' }).stream(said('y', 87), { id: 'a' });
    const [turn] = build(lines).turns;
    expect(turn?.answer?.usage).toEqual({ input: 2310, cacheRead: 18000, cacheWrite: 512, output: 87 });
    expect(turn?.cost?.input).toBeCloseTo((2310 * 3) / 1e6, 10);
    expect(turn?.cost?.cacheRead).toBeCloseTo((18000 * 0.3) / 1e6, 10);
    expect(turn?.cost?.cacheWrite).toBeCloseTo((512 * 3.75) / 1e6, 10);
    expect(turn?.cost?.output).toBeCloseTo((87 * 15) / 1e6, 10);
    expect(turn).toMatchObject({ contextTokens: 200_000, answer: { totalMs: 951, firstByteMs: 812 } });
  });

  it('are read in OpenAI’s words, whose input holds what the cache gave', () => {
    const body = {
      model: 'gpt-4o-mini',
      messages: [
        { role: 'system', content: 'Sort.' },
        { role: 'user', content: 'The invoice is wrong.' },
      ],
    };
    const answer = {
      model: 'gpt-4o-mini',
      choices: [{ message: { role: 'assistant', content: 'billing' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 100, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 40 } },
    };
    const [turn] = build(new SessionLines().request(body, { id: 'a' }).whole(200, answer, {}, { id: 'a' })).turns;
    expect(turn?.answer?.usage).toEqual({ input: 60, cacheRead: 40, cacheWrite: 0, output: 2 });
    expect(turn?.request?.system?.text.text).toBe('Sort.');
    expect(turn && texts(turn)).toEqual([['text: The invoice is wrong.'], ['text: billing']]);
    expect(turn?.answer?.stopReason).toBe('stop');
  });

  it('have no cost where nobody knows the model’s price', () => {
    const body = { model: 'llama-9', messages: [user('x')] };
    const answer = { content: [{ type: 'text', text: 'y' }], usage: { input_tokens: 5, output_tokens: 6 } };
    const { turns } = build(new SessionLines().request(body, { id: 'a' }).whole(200, answer, {}, { id: 'a' }));
    expect(turns[0]?.cost).toBeNull();
    expect(sessionTotals(turns)).toMatchObject({ cost: null, unpriced: 1, usage: { input: 5, output: 6 } });
  });
});

describe('OpenAI’s streams', () => {
  it('of chat completions are put together, tool calls too', () => {
    const delta = (fields: object, more: object = {}) => ({ model: 'gpt-4o', choices: [{ delta: fields, ...more }] });
    const lines = new SessionLines()
      .request({ model: 'gpt-4o', messages: [user('x')] }, { id: 'a' })
      .stream(
        [
          delta({ role: 'assistant', content: 'I ' }),
          delta({ content: 'look.' }),
          delta({ tool_calls: [{ index: 0, id: 'call_1', function: { name: 'grep', arguments: '{"a"' } }] }),
          delta({ tool_calls: [{ index: 0, function: { arguments: ':1}' } }] }, { finish_reason: 'tool_calls' }),
          { choices: [], usage: { prompt_tokens: 9, completion_tokens: 4 } },
          '[DONE]',
        ],
        { id: 'a' },
      );
    const [turn] = build(lines).turns;
    expect(turn && texts(turn)[1]).toEqual(['text: I look.', 'grep {"a":1}']);
    expect(turn?.answer).toMatchObject({ isCut: false, stopReason: 'tool_calls', usage: { input: 9, output: 4 } });
  });

  it('of the Responses API are put together', () => {
    const body = {
      model: 'gpt-5-codex',
      instructions: 'Be brief.',
      input: [
        { role: 'user', content: [{ type: 'input_text', text: 'run it' }] },
        { type: 'function_call', call_id: 'c1', name: 'shell', arguments: '{}' },
        { type: 'function_call_output', call_id: 'c1', output: 'done' },
      ],
    };
    const lines = new SessionLines().request(body, { id: 'a' }).stream(
      [
        { type: 'response.created', response: { model: 'gpt-5-codex' } },
        { type: 'response.output_text.delta', item_id: 'm', delta: 'All ' },
        { type: 'response.output_text.delta', item_id: 'm', delta: 'green.' },
        {
          type: 'response.completed',
          response: { status: 'completed', model: 'gpt-5-codex', usage: { input_tokens: 4200, output_tokens: 3 } },
        },
      ],
      { id: 'a' },
    );
    const [turn] = build(lines).turns;
    expect(turn && texts(turn)).toEqual([['tool_result: done'], ['text: All green.']]);
    expect(turn?.request?.earlier).toHaveLength(2);
    expect(turn?.answer).toMatchObject({ isCut: false, usage: { input: 4200, output: 3 } });
  });
});

it('tells forks from both sides', () => {
  const fork = { from_seq: 4, reason: 'message_history_diverged', type: 'fork' };
  const lines = new SessionLines()
    .line('fork', { _meta: { session: SESSION }, ...fork, parent_session: 'mother' })
    .line('fork', { _meta: { session: 'child' }, ...fork, parent_session: SESSION })
    .line('fork', { _meta: { session: 'x' }, ...fork, parent_session: 'y' });
  const builder = new SessionBuilder(SESSION, MODEL_PRICES);
  expect(lines.entries.map((entry) => builder.add(entry))).toEqual([true, true, false]);
  expect(builder.take().forks).toMatchObject([
    { relation: 'parent', session: 'mother', fromSeq: 4 },
    { relation: 'child', session: 'child', fromSeq: 4 },
  ]);
});

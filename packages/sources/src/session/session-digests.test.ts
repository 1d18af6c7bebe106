import { SESSION_PROMPT_MAX_CHARS, type SessionDigest } from '@edda/protocol';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SESSION, SessionLines } from '../testing/session-lines.ts';
import { MODEL_PRICES } from './prices.ts';
import { SessionBuilder } from './session-builder.ts';
import { SessionDigests } from './session-digests.ts';
import type { SessionEntry } from './session-line.ts';
import { sessionTotals } from './session-totals.ts';

const MODEL = 'claude-sonnet-4-20250514';
const KEY = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789';
const user = (content: unknown) => ({ role: 'user', content });
const asked = (...messages: unknown[]) => ({ model: MODEL, messages });
const reply = { model: MODEL, content: [{ type: 'text', text: 'ok' }], stop_reason: 'end_turn' };
const usage = { input_tokens: 100, output_tokens: 10, cache_read_input_tokens: 1000, cache_creation_input_tokens: 50 };
const limited = { type: 'error', error: { type: 'rate_limit_error', message: 'slow down' } };

function digest(entries: readonly SessionEntry[], id = SESSION): SessionDigest | undefined {
  const digests = new SessionDigests(MODEL_PRICES, 100);
  for (const entry of entries) digests.add(entry);
  return digests.take().find((one) => one.id === id);
}

const turnEnd = (lines: SessionLines, labels: Record<string, string> = {}) => {
  lines.line('turn_end', { ...usage, retry_count: 0, session_id: SESSION, turn_depth: 1, type: 'turn_end' });
  const last = lines.entries.pop();
  if (last !== undefined) lines.entries.push({ ...last, labels: { ...last.labels, ...labels } });
  return lines;
};

/** A refused call, sent again, answered, and a last one without an answer. */
const CONVERSATION = new SessionLines()
  .line('session_start', { _meta: { machine: 'root@vm', session: SESSION }, type: 'session_start' })
  .request(asked(user(`fix it, the key is ${KEY}`)), { id: 'a', seq: 1 })
  .whole(429, limited, { 'Retry-After': ['12'] }, { id: 'a', seq: 1 })
  .request(asked(user(`fix it, the key is ${KEY}`)), { id: 'b', seq: 2 })
  .whole(200, { ...reply, usage }, {}, { id: 'b', seq: 2 })
  .request(asked(user('and now?')), { id: 'c', seq: 3 });

describe('a session in one row', () => {
  it('is what its lines say, whatever their order', () => {
    const expected = digest(CONVERSATION.entries);
    expect(expected).toMatchObject({
      isWhole: true,
      machine: 'root@vm',
      prompt: 'fix it, the key is [API key, about 64 characters]',
      models: [MODEL],
      turns: 3,
      usage: { input: 100, cacheRead: 1000, cacheWrite: 50, output: 10 },
      errors: 1,
      rateLimits: 1,
      retries: 1,
      state: 'unanswered',
    });
    const shuffled = fc.shuffledSubarray([...CONVERSATION.entries], { minLength: CONVERSATION.entries.length });
    fc.assert(
      fc.property(shuffled, (entries) => {
        expect(digest(entries)).toEqual(expected);
      }),
      { seed: 20_261_121, numRuns: 100 },
    );
  });

  it('has the figures of the session’s own page', () => {
    const builder = new SessionBuilder(SESSION, MODEL_PRICES);
    for (const entry of CONVERSATION.entries) builder.add(entry);
    const totals = sessionTotals(builder.finish().turns);
    const row = digest(CONVERSATION.entries);
    expect(row?.usage).toEqual(totals.usage);
    expect(row?.cost).toBeCloseTo(totals.cost ?? -1, 12);
    expect([row?.models, row?.errors, row?.retries]).toEqual([totals.models, totals.refused, totals.triedAgain]);
  });

  it('is counted once where a proxy pushed its lines twice', () => {
    const twice = CONVERSATION.entries.map((entry) => ({ ...entry, time: String(BigInt(entry.time) + 5n) }));
    expect(digest([...CONVERSATION.entries, ...twice])).toMatchObject({ turns: 3, errors: 1, retries: 1 });
  });

  it('has tokens, turns and refusals from small events alone, and says what those do not know', () => {
    const lines = new SessionLines();
    turnEnd(lines, { stop_reason: 'tool_use' });
    turnEnd(lines, { error_type: 'rate_limit', is_retry: 'true' });
    turnEnd(lines, { stop_reason: 'tool_use' });
    expect(digest(lines.entries)).toMatchObject({
      turns: 3,
      usage: { input: 300 },
      errors: 1,
      rateLimits: 1,
      retries: 1,
      state: 'called',
      prompt: null,
      models: null,
      cost: null,
    });
  });

  it('does not count a turn twice that both kinds of lines tell, and believes the larger figure', () => {
    const lines = new SessionLines()
      .request(asked(user('x')), { id: 'a' })
      .whole(200, { ...reply, usage }, {}, { id: 'a' });
    expect(digest(turnEnd(lines).entries)).toMatchObject({ turns: 1, usage: { input: 100, output: 10 } });
    // The proxy's own events know nothing of OpenAI's usage: T17.
    const openai = new SessionLines()
      .request(asked(user('x')), { id: 'a' })
      .whole(200, { ...reply, usage: { prompt_tokens: 70, completion_tokens: 7 } }, {}, { id: 'a' })
      .line('turn_end', { input_tokens: 0, output_tokens: 0, session_id: SESSION, type: 'turn_end' });
    expect(digest(openai.entries)?.usage).toMatchObject({ input: 70, output: 7 });
  });

  it('pairs old lines, which have no request id, by their number', () => {
    const lines = new SessionLines().request(asked(user('x')), { seq: 4 }).whole(200, reply, {}, { seq: 4 });
    expect(digest(lines.entries)).toMatchObject({ turns: 1, isWhole: false, state: 'answered' });
  });

  it('counts an answer whose request Loki refused, with the price of the model that it names', () => {
    const lines = new SessionLines().whole(200, { ...reply, usage }, {}, { id: 'a', seq: 9 });
    expect(digest(lines.entries)).toMatchObject({ turns: 1, models: [MODEL], unpriced: 0 });
    expect(digest(lines.entries)?.cost).toBeGreaterThan(0);
  });

  it('begins with what a person said, not with what a client put before it, in one short line', () => {
    const reminder = { type: 'text', text: '<system-reminder>be good</system-reminder>' };
    const long = `first\nline ${'word '.repeat(200)}`;
    const lines = new SessionLines().request(
      asked(user([reminder]), user([reminder, { type: 'text', text: long }]), { role: 'assistant', content: 'no' }),
      { id: 'a' },
    );
    const prompt = digest(lines.entries)?.prompt ?? '';
    expect(prompt).toMatch(/^first line word .*…$/);
    expect(prompt.length).toBeLessThanOrEqual(SESSION_PROMPT_MAX_CHARS);
  });

  it('names the session that it was forked from', () => {
    const fork = { _meta: { session: 'branch' }, from_seq: 1, parent_session: SESSION, type: 'fork' };
    expect(digest(new SessionLines().line('fork', fork).entries, 'branch')).toMatchObject({ parent: SESSION });
  });

  it('counts each session that was forked from it once, whenever that is told', () => {
    const fork = (session: string) => ({ _meta: { session }, from_seq: 1, parent_session: SESSION, type: 'fork' });
    const [one, two, again] = new SessionLines()
      .line('fork', fork('one'))
      .line('fork', fork('two'))
      .line('fork', fork('one')).entries;
    const [request] = new SessionLines().request(asked(user('x')), { id: 'a' }).entries;
    if (one === undefined || two === undefined || again === undefined || request === undefined) throw new Error('none');
    expect(digest([one, request, two, again])).toMatchObject({ forks: 2, parent: '' });
    const digests = new SessionDigests(MODEL_PRICES, 1);
    digests.add(request);
    expect(digests.take()).toMatchObject([{ id: SESSION, forks: 0 }]);
    // There is no room for the fork itself, and its parent has it all the same.
    digests.add(two);
    expect(digests.take()).toMatchObject([{ id: SESSION, forks: 1 }]);
  });

  it('says how long its answers took in the middle, refusals left out, and when its streams first spoke', () => {
    const delta = { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'ok' } };
    const start = { type: 'message_start', message: { model: MODEL, usage: {} } };
    const lines = new SessionLines()
      .request(asked(user('x')), { id: 'a' })
      .stream([start, delta, { type: 'message_stop' }], { id: 'a' })
      .request(asked(user('y')), { id: 'b' })
      .whole(200, reply, {}, { id: 'b' });
    expect(digest(lines.entries)).toMatchObject({ latencyMs: (951 + 89) / 2, firstTokenMs: 813 });
    lines.request(asked(user('z')), { id: 'c' }).whole(429, limited, {}, { id: 'c' });
    expect(digest(lines.entries)).toMatchObject({ latencyMs: (951 + 89) / 2 });
    const refused = new SessionLines().request(asked(user('z')), { id: 'c' }).whole(429, limited, {}, { id: 'c' });
    expect(digest(refused.entries)).toMatchObject({ latencyMs: null, firstTokenMs: null });
    expect(digest(turnEnd(new SessionLines()).entries)).toMatchObject({ latencyMs: null, firstTokenMs: null });
  });

  it('leaves out what is no line of a session, and sessions beyond the most', () => {
    const digests = new SessionDigests(MODEL_PRICES, 1);
    const lines = new SessionLines().request(asked(), { session: 'one' }).request(asked(), { session: 'two' });
    const other = [
      { time: '1', labels: {}, line: 'no JSON' },
      { time: '1', labels: {}, line: '{"type":"request"}' },
    ];
    expect([...lines.entries, ...other].map((entry) => digests.add(entry))).toEqual([true, false, false, false]);
    expect(digests.left).toBe(1);
    expect(digests.take().map(({ id }) => id)).toEqual(['one']);
    expect(digests.take()).toEqual([]);
  });
});

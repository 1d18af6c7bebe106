import type { PromptChange } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { SESSION, SessionLines } from '../testing/session-lines.ts';
import { MODEL_PRICES } from './prices.ts';
import { SessionBuilder } from './session-builder.ts';

const user = (content: unknown) => ({ role: 'user', content });
const assistant = (content: unknown) => ({ role: 'assistant', content });
const BASH = { name: 'Bash', description: 'Runs a command', input_schema: { type: 'object' } };
const READ = { name: 'Read', description: 'Reads a file', input_schema: { type: 'object' } };
const FIRST = {
  model: 'claude-sonnet-4',
  system: [{ type: 'text', text: 'You are careful. Today is 2026-11-20.' }],
  tools: [BASH, READ],
  messages: [user('one')],
};

/** What the last of some requests changed of the one that it goes on from. */
function changeOf(...bodies: readonly object[]): PromptChange | null | undefined {
  const lines = new SessionLines();
  bodies.forEach((body, at) => lines.request(body, { id: String(at), seq: at }));
  const builder = new SessionBuilder(SESSION, MODEL_PRICES);
  for (const entry of lines.entries) builder.add(entry);
  return builder.finish().turns.at(-1)?.request?.changed;
}

const next = (change: object = {}) => ({ ...FIRST, messages: [user('one'), assistant('1'), user('two')], ...change });

describe('where a prompt differs from the one that it goes on from', () => {
  it('is nowhere where it only adds to it, sends less of it, or moves the marks of the cache', () => {
    expect(changeOf(FIRST)).toBeNull();
    expect(changeOf(FIRST, next())).toBeNull();
    expect(changeOf(next(), FIRST)).toBeNull();
    const mark = { cache_control: { type: 'ephemeral' } };
    const marked = next({
      tools: [BASH, { ...READ, ...mark }],
      system: [{ ...FIRST.system[0], ...mark }],
      messages: [user([{ type: 'text', text: 'one', ...mark }]), assistant('1'), user('two')],
    });
    expect(changeOf(FIRST, marked)).toBeNull();
    expect(changeOf(marked, next({ messages: [...marked.messages, user('three')] }))).toBeNull();
  });

  it('is the model first, for each has a cache of its own', () => {
    const change = changeOf(FIRST, next({ model: 'claude-haiku-4', system: 'other' }));
    expect(change).toEqual({
      turn: 1,
      part: 'model',
      name: '',
      lead: 'claude-',
      before: 'sonnet-4',
      after: 'haiku-4',
    });
  });

  it('is the tool that differs, went away, or came in between', () => {
    expect(changeOf(FIRST, next({ tools: [BASH, { ...READ, description: 'Reads files' }] }))).toMatchObject({
      part: 'tools',
      name: 'Read',
      before: expect.stringMatching(/^a file"/),
      after: expect.stringMatching(/^files"/),
    });
    expect(changeOf(FIRST, next({ tools: [READ] }))).toMatchObject({ part: 'tools', name: 'Read', turn: 1 });
    const more = { name: 'mcp__new', input_schema: {} };
    expect(changeOf(FIRST, next({ tools: [BASH, READ, more] }))).toMatchObject({
      part: 'tools',
      name: 'mcp__new',
      before: '',
    });
  });

  it('is the character of the system prompt from which on it is another', () => {
    const system = [{ type: 'text', text: 'You are careful. Today is 2026-11-21.' }];
    expect(changeOf(FIRST, next({ system }))).toEqual({
      turn: 1,
      part: 'system',
      name: '',
      lead: 'You are careful. Today is 2026-11-2',
      before: '0.',
      after: '1.',
    });
  });

  it('is a setting that a cache goes by', () => {
    const change = changeOf(FIRST, next({ thinking: { type: 'enabled', budget_tokens: 1024 } }));
    expect(change).toMatchObject({ part: 'settings', name: 'thinking', before: '' });
    expect(changeOf(FIRST, next({ max_tokens: 9 }))).toBeNull();
  });

  it('is the block of the message', () => {
    const result = (content: string) =>
      user([
        { type: 'text', text: 'here' },
        { type: 'tool_result', tool_use_id: 't1', content },
      ]);
    const before = { ...FIRST, messages: [user('one'), assistant('1'), result('12 files'), assistant('2'), user('x')] };
    const after = { ...FIRST, messages: [user('one'), assistant('1'), result('[cleared]'), assistant('2'), user('x')] };
    expect(changeOf(before, after)).toEqual({
      turn: 1,
      part: 'messages',
      name: 'message 3, tool result',
      lead: 't1: ',
      before: '12 files',
      after: '[cleared]',
    });
  });

  it('is found where the very first message is another one, and the rest the same', () => {
    const rest = [assistant('1'), user('two')];
    const before = { ...FIRST, messages: [user('at 10:00'), ...rest] };
    const after = { ...FIRST, messages: [user('at 10:05'), ...rest, assistant('2'), user('three')] };
    expect(changeOf(before, after)).toMatchObject({ turn: 1, name: 'message 1, text', before: '0', after: '5' });
    expect(changeOf(before, { ...FIRST, messages: [user('a title, please')] })).toBeNull();
  });

  it('shows no secret, not even half of one, and says nothing of one that alone differs', () => {
    const key = (last: string) => `sk-ant-api03-${'x'.repeat(40)}${last}`;
    const system = (text: string) => next({ system: text });
    expect(changeOf(system(`Use ${key('a')} now`), system(`Use ${key('b')} now`))).toMatchObject({
      part: 'system',
      lead: '',
      before: '',
      after: '',
    });
    const change = changeOf(system(`Use ${key('a')} now`), system(`Use ${key('a')} later`));
    expect(change).toMatchObject({ before: 'now', after: 'later' });
    expect(change?.lead).toBe('Use [API key, about 64 characters] ');
  });

  it('is told in a small piece, cut between characters', () => {
    const long = (sign: string) => next({ system: `${'a'.repeat(5000)}${sign}${'b'.repeat(5000)}` });
    const change = changeOf(long('😀'), long('😁'));
    expect(change?.before).toMatch(/^😀b+…$/u);
    expect(change?.after).toMatch(/^😁b+…$/u);
    expect(JSON.stringify(change).length).toBeLessThan(600);
  });
});

import type { SessionTurn, SessionUsage } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { MODEL_PRICES } from './prices.ts';
import { SESSION, SessionLines } from '../testing/session-lines.ts';
import { cacheBreakText } from './cache-break-text.ts';
import { SessionBuilder } from './session-builder.ts';
import { cacheBreaks, toolLoops } from './turn-patterns.ts';

const user = (content: string) => ({ role: 'user', content });

function turnsOf(
  ...answers: readonly { readonly read?: number; readonly write?: number; readonly call?: string }[]
): readonly SessionTurn[] {
  const lines = new SessionLines();
  const messages: unknown[] = [];
  for (const [at, { read = 0, write = 0, call }] of answers.entries()) {
    messages.push(user(`question ${at}`));
    const usage = {
      input_tokens: 1,
      output_tokens: 1,
      cache_read_input_tokens: read,
      cache_creation_input_tokens: write,
    };
    const content =
      call === undefined ? [] : [{ type: 'tool_use', id: `t${at}`, name: 'Bash', input: { command: call } }];
    lines.request({ model: 'claude-sonnet-4', messages: [...messages] }, { id: String(at), seq: at });
    lines.whole(200, { content, usage }, {}, { id: String(at), seq: at });
  }
  const builder = new SessionBuilder(SESSION, MODEL_PRICES);
  for (const entry of lines.entries) builder.add(entry);
  return builder.finish().turns;
}

describe('a cache that broke', () => {
  it('is where a request goes on, and the cache gave less than half of what it held', () => {
    const turns = turnsOf(
      { write: 20_000 },
      { read: 20_000, write: 500 },
      { read: 0, write: 21_000 },
      { read: 21_000 },
    );
    expect(cacheBreaks(turns)).toEqual([
      { turn: 3, since: 2, held: 20_500, read: 0, change: null, idle: 2_000_000_000n },
    ]);
  });

  it('is none where little was held, where nothing is known, and between conversations', () => {
    expect(cacheBreaks(turnsOf({ write: 3_000 }, { read: 0 }))).toEqual([]);
    const [first, second] = turnsOf({ write: 20_000 }, { read: 0 });
    const usage: SessionUsage | null = null;
    const unknown = second?.answer ? { ...second, answer: { ...second.answer, usage } } : second;
    expect(cacheBreaks([first, unknown].filter((turn) => turn !== undefined))).toEqual([]);
    const other = second?.request ? { ...second, request: { ...second.request, repeated: null } } : second;
    expect(cacheBreaks([first, other].filter((turn) => turn !== undefined))).toEqual([]);
  });
});

describe('what is said of a cache that broke', () => {
  const found = { turn: 3, since: 2, held: 20_500, read: 0, change: null, idle: 400_000_000_000n };

  it('is where the prompt differs', () => {
    const change = { turn: 2, part: 'tools', name: 'Bash', lead: '', before: 'a', after: 'b' } as const;
    expect(cacheBreakText({ ...found, change })).toBe(
      'read 0 of the 20,500 tokens that the cache held after turn 2: the tool “Bash” is not as it was there.',
    );
  });

  it('is how long it lay where the prompt is the same', () => {
    expect(cacheBreakText(found)).toContain('6 min 40 s later, so the cache had probably expired');
  });
});

describe('an agent in a loop', () => {
  it('calls the same with the same arguments three times in a row', () => {
    const turns = turnsOf({ call: 'ls' }, { call: 'make' }, { call: 'make' }, { call: 'make' }, { call: 'ls' }, {});
    expect(toolLoops(turns)).toEqual([{ first: 2, last: 4, turns: 3, tool: 'Bash' }]);
  });

  it('is none where it looks twice, or says something in between', () => {
    expect(toolLoops(turnsOf({ call: 'ls' }, { call: 'ls' }, {}, { call: 'ls' }))).toEqual([]);
  });
});

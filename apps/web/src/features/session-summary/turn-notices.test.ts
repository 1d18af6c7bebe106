import type { SessionTurn } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { turnNotices } from './turn-notices.ts';

function turn(number: number, more: Partial<SessionTurn> = {}): SessionTurn {
  const request = { time: '1', bytes: 1, system: null, repeated: null, changed: null, earlier: [], messages: [] };
  const none = { model: '', contextTokens: null, retryOf: null, answer: null, cost: null };
  return { number, requestId: `r${number}`, seq: number, start: '1', end: '2', request, secrets: 0, ...none, ...more };
}

const read = (turns: readonly SessionTurn[]) => turnNotices(turns).map(({ turn: at, lead, text }) => [at, lead + text]);

describe('what there is to say of turns', () => {
  it('leads to the first of those that it names', () => {
    expect(read([turn(4)])).toEqual([[4, 'Turn 4 has no answer in the logs.']]);
    expect(read([2, 3, 5, 7, 8, 9].map((number) => turn(number)))).toEqual([
      [2, 'Turns 2, 3, 5, 7, 8 and 1 more have no answer in the logs.'],
    ]);
  });

  it('says of an answer without a request why that may be', () => {
    expect(read([turn(3, { request: null })])[0]).toEqual([
      3,
      'Turn 3 has an answer but no request: Loki probably refused its line.',
    ]);
  });

  it('tells the first broken caches one by one, and leads to the next of the others', () => {
    const answer = (cacheRead: number) => ({
      time: '1',
      status: 200,
      blocks: [],
      usage: { input: 1, cacheRead, cacheWrite: 20_000 - cacheRead, output: 1, reasoning: null },
    });
    const turns = Array.from({ length: 7 }, (_, at) => {
      const repeated = at === 0 ? null : { turn: at, messages: 1 };
      const request = { time: '1', bytes: 1, system: null, repeated, changed: null, earlier: [], messages: [] };
      // What this does not look at is left out.
      return turn(at + 1, { request, answer: answer(0) } as unknown as Partial<SessionTurn>);
    });
    const told = read(turns);
    expect(told).toHaveLength(4);
    expect(told[0]).toEqual([2, expect.stringMatching(/^Turn 2: read 0 of the 20,000 tokens/)]);
    expect(told[3]).toEqual([5, '3 more turns: the cache was of little use to them too.']);
  });

  it('is nothing where all is well', () => {
    expect(read([])).toEqual([]);
  });
});

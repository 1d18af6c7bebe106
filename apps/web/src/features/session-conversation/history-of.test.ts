import type { SessionMessage, SessionTurn } from '@edda/protocol';
import { SessionBuilder } from '@edda/sources';
import { expect, it } from 'vitest';
import { historyOf } from './history-of.ts';

const words = ({ role, blocks }: SessionMessage): string =>
  `${role}: ${blocks.map((block) => (block.type === 'text' ? block.text.text : block.type)).join()}`;

/** A session whose requests are these lists of `[role, text]`; each is answered by its last text, turned round. */
function turnsOf(requests: readonly (readonly (readonly [string, string])[])[]): ReadonlyMap<number, SessionTurn> {
  const builder = new SessionBuilder('s', []);
  for (const [at, said] of requests.entries()) {
    const messages = said.map(([role, content]) => ({ role, content }));
    const meta = { session: 's', request_id: String(at) };
    const answer = { content: [{ type: 'text', text: `re ${said.at(-1)?.[1]}` }] };
    const lines = [
      { _meta: meta, type: 'request', body: JSON.stringify({ model: 'm', messages }) },
      { _meta: meta, type: 'response', status: 200, body: JSON.stringify(answer) },
    ];
    for (const [index, line] of lines.entries()) {
      builder.add({ time: String(1000 + 2 * at + index), labels: {}, line: JSON.stringify(line) });
    }
  }
  return new Map(builder.take().turns.map((turn) => [turn.number, turn]));
}

it('puts together again what a request repeated, answers too', () => {
  const turns = turnsOf([
    [['user', 'a']],
    [
      ['user', 'a'],
      ['assistant', 're a'],
      ['user', 'b'],
    ],
    [
      ['user', 'a'],
      ['assistant', 're a'],
      ['user', 'b'],
      ['assistant', 're b'],
      ['user', 'c'],
    ],
  ]);
  const third = turns.get(3);
  expect(third && historyOf(third, turns).map(words)).toEqual(['user: a', 'assistant: re a', 'user: b']);
});

it('leaves out what a client took back', () => {
  const turns = turnsOf([
    [['user', 'a']],
    [
      ['user', 'a'],
      ['assistant', 're a'],
      ['user', 'wrong'],
    ],
    [
      ['user', 'a'],
      ['assistant', 're a'],
      ['user', 'right'],
    ],
  ]);
  const third = turns.get(3);
  expect(third && historyOf(third, turns).map(words)).toEqual(['user: a', 'assistant: re a']);
  expect(third?.request?.messages.map(words)).toEqual(['user: right']);
});

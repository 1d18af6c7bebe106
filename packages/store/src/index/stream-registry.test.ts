import { parseMatchers } from '@edda/logql';
import { expect, it } from 'vitest';
import { isQuick, labelTest } from './label-test.ts';
import { StreamRegistry } from './stream-registry.ts';

function registryOf(count: number): StreamRegistry {
  const registry = new StreamRegistry();
  for (let i = 0; i < count; i++) registry.acquire({ app: i % 2 === 0 ? 'even' : 'odd', id: `${i}-xxx` });
  return registry;
}

it.each([
  ['{}', 10],
  ['{app="even"}', 5],
  ['{app=~"e.*", id=~"[0-3]-.*"}', 2],
  ['{app!="even", id!~"1-x*"}', 4],
  ['{zone=""}', 10],
  ['{zone=~".+"}', 0],
])('%s matches %i of ten streams', (selector, count) => {
  expect(registryOf(10).matching(parseMatchers(selector).map(labelTest)).size).toBe(count);
});

it.each([
  ['values', '{app="x", id!="y"}', true],
  ['short expressions', '{app=~"web-[0-9a-f]{8,10}-[a-z]{5}|api-.*"}', true],
  ['a long expression', `{id=~\`${'[a-z0-9-]?'.repeat(1500)}[q-s]\`}`, false],
  ['many repetitions', '{id=~"a{1000}"}', false],
  ['Unicode classes', `{id=~\`${'\\pL'.repeat(100)}\`}`, false],
])('%s: whether the event loop may compile that', (_name, selector, quick) => {
  expect(isQuick(parseMatchers(selector))).toBe(quick);
});

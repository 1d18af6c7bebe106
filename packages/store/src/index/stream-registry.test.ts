import { parseMatchers } from '@edda/logql';
import { expect, it } from 'vitest';
import { StreamRegistry } from './stream-registry.ts';

function registryOf(count: number, valueLength: number): StreamRegistry {
  const registry = new StreamRegistry();
  for (let i = 0; i < count; i++) {
    registry.acquire({ app: i % 2 === 0 ? 'even' : 'odd', id: `${i}-${'x'.repeat(valueLength)}` });
  }
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
  expect(registryOf(10, 3).matching(parseMatchers(selector)).size).toBe(count);
});

it('a selector that would hold the event loop up is refused', () => {
  const registry = registryOf(5000, 500);
  const matchers = parseMatchers(`{id=~\`${'[a-z0-9-]?'.repeat(1500)}[q-s]\`}`);
  const started = performance.now();
  expect(() => registry.matching(matchers)).toThrow(/stream selector takes longer than 2000 ms for 5000 streams/);
  // Without an end it would be minutes.
  expect(performance.now() - started).toBeLessThan(20_000);
}, 60_000);

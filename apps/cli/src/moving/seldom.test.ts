import { expect, it } from 'vitest';
import { seldom } from './seldom.ts';

it('says the first at once, and then the first after each pause', () => {
  let now = 0;
  const said: string[] = [];
  const progress = seldom(
    (text) => said.push(text),
    2000,
    () => now,
  );
  for (now of [0, 100, 1999, 2000, 3999, 9000]) progress(`at ${now}`);
  expect(said).toEqual(['at 0', 'at 2000', 'at 9000']);
});

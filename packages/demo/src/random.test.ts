import { expect, it } from 'vitest';
import { Random } from './random.ts';

const floats = (random: Random, count: number): number[] => Array.from({ length: count }, () => random.float());

it('gives the same numbers for the same seed, and others for another', () => {
  expect(floats(new Random(1, 'a'), 20)).toEqual(floats(new Random(1, 'a'), 20));
  expect(floats(new Random(1, 'a'), 3)).not.toEqual(floats(new Random(1, 'b'), 3));
  expect(floats(new Random(1, 23), 3)).not.toEqual(floats(new Random(12, 3), 3));
});

it('spreads evenly from 0 to below 1', () => {
  const numbers = floats(new Random(7), 20_000);
  const tenths = Array.from({ length: 10 }, (_, tenth) => numbers.filter((n) => Math.floor(n * 10) === tenth).length);
  for (const count of tenths) expect(count).toBeGreaterThan(1800);
  expect(Math.max(...tenths)).toBeLessThan(2200);
});

it('picks by weight', () => {
  const random = new Random(3);
  const picked = Array.from({ length: 4000 }, () =>
    random.weighted([
      ['often', 3],
      ['seldom', 1],
      ['never', 0],
    ]),
  );
  expect(picked.filter((word) => word === 'often').length).toBeGreaterThan(2850);
  expect(picked).not.toContain('never');
});

it('counts as often as it should on average', () => {
  const random = new Random(5);
  const counts = Array.from({ length: 5000 }, () => random.poisson(2.5));
  expect(counts.reduce((sum, count) => sum + count, 0) / 5000).toBeCloseTo(2.5, 1);
});

it('makes ids of the right form', () => {
  const random = new Random(9);
  for (let round = 0; round < 200; round += 1) {
    expect(random.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(random.hex(16)).toMatch(/^[0-9a-f]{16}$/);
    expect(random.id(22)).toMatch(/^[1-9A-Za-z]{22}$/);
  }
});

it('keeps all items when it shuffles', () => {
  expect(new Random(2).shuffled([1, 2, 3, 4, 5]).toSorted()).toEqual([1, 2, 3, 4, 5]);
});

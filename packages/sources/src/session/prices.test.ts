import { nanosFromMillis } from '@edda/model';
import { describe, expect, it } from 'vitest';
import { readPrices } from './price-config.ts';
import { costOf, MODEL_PRICES, priceOf } from './prices.ts';

const at = (day: string) => nanosFromMillis(Date.parse(day));
const USAGE = { input: 1_000_000, cacheRead: 1_000_000, cacheWrite: 1_000_000, output: 1_000_000 };

describe('the price of a model', () => {
  it.each([
    ['claude-sonnet-4-20250514', 'claude-sonnet-4'],
    ['us.anthropic.claude-opus-4-1-20250805-v1:0', 'claude-opus-4'],
    ['anthropic/claude-opus-4-5', 'claude-opus-4-5'],
    ['gpt-5-mini-2025-08-07', 'gpt-5-mini'],
    ['gpt-50', undefined],
    ['llama-3', undefined],
  ])('of %s is that of %s', (model, expected) => {
    expect(priceOf(model, at('2026-01-01'), MODEL_PRICES)?.model).toBe(expected);
  });

  it('is reckoned from the input’s price where the cache has none of its own', () => {
    expect(costOf(USAGE, { model: 'x', input: 10, output: 50 })).toEqual({
      input: 10,
      cacheRead: 1,
      cacheWrite: 12.5,
      output: 50,
    });
    const own = { model: 'x', input: 10, output: 50, cacheRead: 2, cacheWrite: 3 };
    expect(costOf(USAGE, own)).toMatchObject({ cacheRead: 2, cacheWrite: 3 });
  });
});

describe('prices in a config file', () => {
  const prices = readPrices([
    { model: 'claude-sonnet-4', since: '2026-02-01', input: 2, output: 10 },
    { model: 'claude-sonnet-4', since: '2026-06-01', input: 1, output: 5 },
    { model: 'gpt-5', input: 9, output: 9 },
    { model: 'llama-3', input: 0, output: 0, contextTokens: 8192 },
  ]);

  it.each([
    ['claude-sonnet-4-20250514', '2026-01-31T23:59:59Z', 3],
    ['claude-sonnet-4-20250514', '2026-02-01', 2],
    ['claude-sonnet-4-20250514', '2026-11-21', 1],
    ['gpt-5-2025', '2025-01-01', 9],
    ['llama-3-70b', '2026-11-21', 0],
  ])('hold from their day on, and before Edda’s own: %s on %s', (model, day, input) => {
    expect(priceOf(model, at(day), prices)?.input).toBe(input);
  });

  it.each([
    [{}, 'prices'],
    [[{ model: 'x', input: -1, output: 1 }], 'prices[0].input'],
    [[{ model: 'x', input: 1, output: 1, since: '1.2.2026' }], 'prices[0].since'],
    [[{ model: 'x', input: 1, output: 1, reasoning: 1 }], 'prices[0]'],
  ])('that are wrong say where: %#', (config, field) => {
    expect(() => readPrices(config)).toThrow(expect.objectContaining({ name: 'SourcesError', code: 'price', field }));
  });
});

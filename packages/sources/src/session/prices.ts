import { type Nanos, nanosFromMillis } from '@edda/model';
import type { SessionCost, SessionUsage } from '@edda/protocol';

/** US dollars for a million tokens, and how many tokens fit into the model's context. */
export interface ModelPrice {
  /** A model's name begins with it: names end in a date. */
  readonly model: string;
  /** The first day on which it holds, `2026-02-01` in UTC; left out where it always did. */
  readonly since?: string;
  readonly input: number;
  readonly output: number;
  /** Reading from the cache, where that is not a tenth of the input's price. */
  readonly cacheRead?: number;
  /** Writing to the cache, where that is not 1.25 times the input's price. */
  readonly cacheWrite?: number;
  /** Left out where it is not known. */
  readonly contextTokens?: number;
}

/** The providers' list prices of 2025, for short contexts and no batch. */
export const MODEL_PRICES: readonly ModelPrice[] = [
  { model: 'claude-opus-4-5', input: 5, output: 25, contextTokens: 200_000 },
  { model: 'claude-opus-4', input: 15, output: 75, contextTokens: 200_000 },
  { model: 'claude-sonnet-4', input: 3, output: 15, contextTokens: 200_000 },
  { model: 'claude-3-7-sonnet', input: 3, output: 15, contextTokens: 200_000 },
  { model: 'claude-3-5-sonnet', input: 3, output: 15, contextTokens: 200_000 },
  { model: 'claude-haiku-4-5', input: 1, output: 5, contextTokens: 200_000 },
  { model: 'claude-3-5-haiku', input: 0.8, output: 4, contextTokens: 200_000 },
  { model: 'gpt-5-nano', input: 0.05, output: 0.4, contextTokens: 400_000 },
  { model: 'gpt-5-mini', input: 0.25, output: 2, contextTokens: 400_000 },
  { model: 'gpt-5', input: 1.25, output: 10, contextTokens: 400_000 },
  { model: 'gpt-4.1', input: 2, output: 8, cacheRead: 0.5, contextTokens: 1_000_000 },
  { model: 'gpt-4o-mini', input: 0.15, output: 0.6, cacheRead: 0.075, contextTokens: 128_000 },
  { model: 'gpt-4o', input: 2.5, output: 10, cacheRead: 1.25, contextTokens: 128_000 },
];

/** Of the input's price, as the AI Cost Observer reckons. */
const CACHE_WRITE = 1.25;
const CACHE_READ = 0.1;
const MILLION = 1_000_000;

/**
 * A price for exactly this model or for what its name begins with, the longest first, as it was at the moment; null
 * where there is none. Of equal ones the first in the table counts.
 */
export function priceOf(model: string, time: Nanos, prices: readonly ModelPrice[]): ModelPrice | null {
  // Bedrock names models `us.anthropic.claude-…`, gateways `anthropic/claude-…`.
  const name = model.replace(/^(?:[a-z-]+[./])*(?=claude|gpt)/, '');
  const names = (price: ModelPrice) =>
    [name, model].some((one) => one === price.model || one.startsWith(`${price.model}-`));
  const known = prices.filter((price) => names(price) && sinceOf(price) <= time);
  const [best] = known.sort((a, b) => b.model.length - a.model.length || Number(sinceOf(b) - sinceOf(a)));
  return best ?? null;
}

function sinceOf({ since }: ModelPrice): Nanos {
  return since === undefined ? 0n : nanosFromMillis(Date.parse(since));
}

export function costOf(usage: SessionUsage, price: ModelPrice): SessionCost {
  return {
    input: (usage.input * price.input) / MILLION,
    cacheRead: (usage.cacheRead * (price.cacheRead ?? price.input * CACHE_READ)) / MILLION,
    cacheWrite: (usage.cacheWrite * (price.cacheWrite ?? price.input * CACHE_WRITE)) / MILLION,
    output: (usage.output * price.output) / MILLION,
  };
}

import type { Usage } from '../llm-proxy/usage.ts';

/** US dollars for a million tokens, in and out. */
const PRICES: Readonly<Record<string, readonly [input: number, output: number]>> = {
  'claude-opus-4-1-20250805': [15, 75],
  'claude-sonnet-4-20250514': [3, 15],
  'claude-haiku-4-5-20251001': [1, 5],
};
/** The cost rule of the AI Cost Observer: writing to the cache costs a quarter more, reading from it a tenth. */
const CACHE_WRITE = 1.25;
const CACHE_READ = 0.1;

/** US dollars; 0 for a model without a known price. */
export function costOf(model: string, usage: Usage): number {
  const [input, output] = PRICES[model] ?? [0, 0];
  const weighed = usage.input + CACHE_WRITE * usage.cacheCreation + CACHE_READ * usage.cacheRead;
  return (weighed * input + usage.output * output) / 1e6;
}

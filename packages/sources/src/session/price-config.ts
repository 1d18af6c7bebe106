import * as z from 'zod/mini';
import { configFault } from '../config-fault.ts';
import { type ModelPrice, MODEL_PRICES } from './prices.ts';

const Dollars = z.number().check(z.gte(0));

/** A price in a config file. */
const PriceConfig = z.strictObject({
  model: z.string().check(z.minLength(1)),
  since: z.optional(z.iso.date()),
  input: Dollars,
  output: Dollars,
  cacheRead: z.optional(Dollars),
  cacheWrite: z.optional(Dollars),
  contextTokens: z.optional(z.int().check(z.gte(1))),
});

/**
 * The prices of a config file before Edda's own: of two for the same model the later one holds from its day on, and the
 * file's where both always did.
 *
 * @param config The value of the file's `prices`.
 * @throws SourcesError with the place in the file, `prices[0].input`.
 */
export function readPrices(config: unknown): readonly ModelPrice[] {
  const parsed = z.array(PriceConfig).safeParse(config);
  if (!parsed.success) throw configFault('prices', config, parsed.error);
  return [...parsed.data.map(withoutGaps), ...MODEL_PRICES];
}

/** Left out is left out, and not there without a value. */
function withoutGaps({ model, input, output, ...rest }: z.infer<typeof PriceConfig>): ModelPrice {
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { model, input, output, ...Object.fromEntries(given) };
}

/** What one call cost in tokens, in Anthropic's four kinds. */
export interface Usage {
  readonly input: number;
  readonly cacheCreation: number;
  readonly cacheRead: number;
  readonly output: number;
}

export const NO_USAGE: Usage = { input: 0, cacheCreation: 0, cacheRead: 0, output: 0 };

/** English and code come to about this many characters a token. */
const CHARACTERS_PER_TOKEN = 3.6;

export function tokensOf(text: string): number {
  return Math.max(1, Math.round(text.length / CHARACTERS_PER_TOKEN));
}

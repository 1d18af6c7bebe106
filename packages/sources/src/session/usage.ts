import type { SessionUsage } from '@edda/protocol';
import type { JsonObject } from '../json/json-object.ts';

/** The tokens that a provider counted, in the words of Anthropic or of OpenAI; null where it counted none. */
export function readUsage(usage: JsonObject | null): SessionUsage | null {
  if (usage === null) return null;
  const figure = (...names: string[]): number | null => {
    const text = usage.firstText(names);
    return text === '' || !Number.isFinite(Number(text)) ? null : Number(text);
  };
  const input = figure('input_tokens', 'prompt_tokens');
  const output = figure('output_tokens', 'completion_tokens');
  if (input === null && output === null) return null;
  // OpenAI counts what the cache gave among the input, Anthropic beside it.
  const within = figure('prompt_tokens_details.cached_tokens', 'input_tokens_details.cached_tokens');
  return {
    input: Math.max(0, (input ?? 0) - (within ?? 0)),
    cacheRead: within ?? figure('cache_read_input_tokens') ?? 0,
    cacheWrite: figure('cache_creation_input_tokens') ?? 0,
    output: output ?? 0,
  };
}

/** What a stream said later counts, where it said something: its end repeats some figures and leaves others at 0. */
export function laterUsage(before: SessionUsage | null, later: SessionUsage | null): SessionUsage | null {
  if (before === null || later === null) return later ?? before;
  return {
    input: later.input || before.input,
    cacheRead: later.cacheRead || before.cacheRead,
    cacheWrite: later.cacheWrite || before.cacheWrite,
    output: later.output || before.output,
  };
}

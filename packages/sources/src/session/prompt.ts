import type { JsonObject } from '../json/json-object.ts';
import type { RequestMessages } from './request-messages.ts';

/** What a provider reads of a request, in the parts that its cache goes by. */
export interface Prompt extends RequestMessages {
  readonly model: string;
  /** The JSON of the list of tools; `''` where there is none. */
  readonly tools: string;
  /** The JSON of each member of {@link SETTINGS} that the request has. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Members of a request that are part of what a cache goes by, beside tools, system prompt and messages. */
export const SETTINGS = ['tool_choice', 'thinking', 'reasoning', 'response_format'] as const;

/** Reads prompts; a list of tools that is as before is not kept again. */
export class PromptReader {
  #tools = '';

  read(body: JsonObject | null, model: string, said: RequestMessages): Prompt {
    const tools = rawOf(body, 'tools');
    if (tools !== this.#tools) this.#tools = tools;
    const settings = SETTINGS.flatMap((name) => {
      const raw = rawOf(body, name);
      return raw === '' ? [] : [[name, raw] as const];
    });
    return { ...said, model, tools: this.#tools, settings: Object.fromEntries(settings) };
  }
}

function rawOf(body: JsonObject | null, name: string): string {
  const span = body?.members.get(name);
  return body === null || span === undefined ? '' : body.source.slice(span.from, span.to);
}

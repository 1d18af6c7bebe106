import type { SessionMessage } from '@edda/protocol';
import { JsonObject } from '../json/json-object.ts';
import { jsonElements, jsonString, type JsonSpan } from '../json/json-span.ts';
import { chatToolCalls, contentBlocks, plainText, responseItem, textBlocks, toolResult } from './content-blocks.ts';

/** A message of a request, and a text that is equal for equal messages. */
export interface ReadMessage extends SessionMessage {
  /** Of what was said alone: clients move their cache marks from message to message. */
  readonly key: string;
}

export interface RequestMessages {
  /** `''` where there is none. */
  readonly system: string;
  readonly messages: readonly ReadMessage[];
}

/**
 * Reads the conversations of requests. Each request repeats the one before it and adds a little, so a message whose
 * text was there before is not read again.
 */
export class RequestReader {
  #known: ReadonlyMap<string, ReadMessage> = new Map();

  read(body: JsonObject): RequestMessages {
    const span = body.span('messages') ?? body.span('input');
    const system = plainText(body.source, body.span('system') ?? body.span('instructions'));
    if (span?.kind !== 'array') return { system, messages: readText(body, span) };
    const seen = new Map<string, ReadMessage>();
    const messages = jsonElements(body.source, span.from).map((element) => {
      const raw = body.source.slice(element.from, element.to);
      const message = this.#known.get(raw) ?? readMessage(raw, element);
      seen.set(raw, message);
      return message;
    });
    this.#known = seen;
    return withoutSystem(system, messages);
  }
}

/** A request whose conversation is one text. */
export function readText(body: JsonObject, span: JsonSpan | null): readonly ReadMessage[] {
  const asked = span?.kind === 'string' ? jsonString(body.source, span) : body.text('prompt');
  const blocks = textBlocks(asked);
  return blocks.length === 0 ? [] : [keyed({ role: 'user', blocks: [...blocks] })];
}

export function readMessage(raw: string, { from, to }: JsonSpan): ReadMessage {
  const message = JsonObject.read(raw);
  if (message === null)
    return keyed({ role: 'user', blocks: [{ type: 'other', name: 'unreadable', chars: to - from }] });
  const item = responseItem(message, { kind: 'object', from, to });
  if (item.length > 0) {
    const isCall = item.some(({ type }) => type === 'tool_call' || type === 'thinking');
    return keyed({ role: isCall ? 'assistant' : 'user', blocks: [...item] });
  }
  const role = message.text('role');
  if (role === 'tool') {
    const text = plainText(raw, message.span('content'));
    return keyed({ role: 'user', blocks: [toolResult(message.text('tool_call_id'), false, text)] });
  }
  return keyed({ role, blocks: [...contentBlocks(raw, message.span('content')), ...chatToolCalls(message)] });
}

function keyed(message: SessionMessage): ReadMessage {
  return { ...message, key: JSON.stringify(message) };
}

/** OpenAI's clients put the system prompt first among the messages. */
function withoutSystem(system: string, messages: readonly ReadMessage[]): RequestMessages {
  const first = messages.findIndex(({ role }) => role !== 'system' && role !== 'developer');
  const count = first === -1 ? messages.length : first;
  const texts = messages
    .slice(0, count)
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.type === 'text' ? [block.text.text] : [])));
  return { system: [system, ...texts].filter((text) => text !== '').join('\n\n'), messages: messages.slice(count) };
}

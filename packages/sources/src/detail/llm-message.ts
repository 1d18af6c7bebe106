import { JsonObject } from '../json/json-object.ts';
import { jsonElements, jsonString, type JsonSpan } from '../json/json-span.ts';

/** What the model said, put together from a streamed response: its text, and a line for each tool that it called. */
export function streamedMessage(line: JsonObject): string {
  const chunks = line.span('chunks');
  if (chunks === null) return '';
  const message = new StreamedMessage();
  for (const chunk of jsonElements(line.source, chunks.from)) {
    const raw = JsonObject.read(line.source, chunk.from)?.text('raw') ?? '';
    for (const text of raw.split('\n')) {
      const event = text.startsWith('data:') ? JsonObject.read(text.slice('data:'.length)) : null;
      if (event !== null) message.add(event);
    }
  }
  return message.text;
}

/** Anthropic's content blocks, OpenAI's chat deltas and OpenAI's response events. */
class StreamedMessage {
  #text = '';

  get text(): string {
    return this.#text.trim();
  }

  add(event: JsonObject): void {
    switch (event.text('type')) {
      case 'content_block_start':
        if (event.text('content_block.type') === 'tool_use') this.#startTool(event.text('content_block.name'));
        else this.#text += event.text('content_block.text');
        return;
      case 'content_block_delta':
        this.#text += event.firstText(['delta.text', 'delta.partial_json']);
        return;
      case 'content_block_stop':
        this.#text += '\n\n';
        return;
      case 'response.output_text.delta':
        this.#text += event.text('delta');
        return;
      default:
        this.#text += event.text('choices[0].delta.content');
        if (event.span('choices[0].delta.tool_calls[0].function.name') !== null) {
          this.#startTool(event.text('choices[0].delta.tool_calls[0].function.name'));
        }
        this.#text += event.text('choices[0].delta.tool_calls[0].function.arguments');
    }
  }

  #startTool(name: string): void {
    this.#text = `${this.#text.trimEnd()}\n\n${name} `;
  }
}

/** What a whole response says: the text of its content and the tools that it calls; `''` where it has another shape. */
export function wholeMessage(body: JsonObject): string {
  const choice = body.firstText(['choices[0].message.content', 'choices[0].text', 'output_text']);
  return choice === '' ? contentText(body, body.span('content')) : choice;
}

/** The last message of a request whose role is the user's: each request repeats all that came before. */
export function lastUserMessage(body: JsonObject): string {
  const messages = body.span('messages') ?? body.span('input');
  if (messages === null) return body.text('prompt');
  if (messages.kind === 'string') return jsonString(body.source, messages);
  const last = jsonElements(body.source, messages.from).findLast(
    (element) => JsonObject.read(body.source, element.from)?.text('role') === 'user',
  );
  const message = last === undefined ? null : JsonObject.read(body.source, last.from);
  return message === null ? '' : contentText(message, message.span('content'));
}

/** The text of a message's content: a string, or blocks of text, tool calls and tool results. */
function contentText(message: JsonObject, content: JsonSpan | null): string {
  if (content === null) return '';
  if (content.kind === 'string') return jsonString(message.source, content);
  if (content.kind !== 'array') return '';
  return jsonElements(message.source, content.from)
    .map((block) => blockText(JsonObject.read(message.source, block.from)))
    .filter((text) => text !== '')
    .join('\n\n');
}

function blockText(block: JsonObject | null): string {
  if (block === null) return '';
  switch (block.text('type')) {
    case 'tool_use':
      return `${block.text('name')} ${block.text('input')}`;
    case 'tool_result':
      return contentText(block, block.span('content'));
    default:
      return block.firstText(['text', 'input_text']);
  }
}

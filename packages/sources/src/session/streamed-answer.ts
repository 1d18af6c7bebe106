import type { SessionBlock, SessionUsage } from '@edda/protocol';
import { JsonObject } from '../json/json-object.ts';
import { jsonElements } from '../json/json-span.ts';
import { thinking, textBlocks, toolCall } from './content-blocks.ts';
import { laterUsage, readUsage } from './usage.ts';
import type { ModelAnswer } from './model-answer.ts';
import { numberAt } from './session-line.ts';

/** What the model said, put together from the chunks of a response: each is a line of an event stream. */
export function streamedAnswer(line: JsonObject): ModelAnswer {
  const chunks = line.span('chunks');
  const answer = new StreamedAnswer();
  if (chunks !== null) {
    let begun = '';
    for (const span of jsonElements(line.source, chunks.from)) {
      const chunk = JsonObject.read(line.source, span.from);
      if (chunk === null) continue;
      // A chunk is what came at once, wherever that broke a line.
      const lines = (begun + chunk.text('raw')).split('\n');
      begun = lines.pop() ?? '';
      const delta = numberAt(chunk, 'delta_ms');
      for (const text of lines) answer.take(text, delta);
    }
    answer.take(begun, null);
  }
  return answer.whole;
}

interface Part {
  readonly kind: 'text' | 'thinking' | 'tool_call';
  readonly id: string;
  readonly name: string;
  text: string;
}

/** Anthropic's content blocks, OpenAI's chat deltas and OpenAI's response events. */
class StreamedAnswer {
  /** By the provider's own index, in order of appearance. */
  readonly #parts = new Map<string, Part>();
  #events = 0;
  #firstTokenMs: number | null = null;
  #model = '';
  #stopReason = '';
  #isWhole = false;
  #usage: SessionUsage | null = null;
  #error: ModelAnswer['error'] = null;

  /** @param delta When it came, in milliseconds after the begin of the stream: despite its name no difference. */
  take(text: string, delta: number | null): void {
    if (!text.startsWith('data:')) return;
    const data = text.slice('data:'.length).trim();
    this.#events += 1;
    if (data === '[DONE]') this.#isWhole = true;
    const event = JsonObject.read(data);
    if (event !== null) this.#hear(event);
    if (this.#firstTokenMs === null && this.#hasBegun) this.#firstTokenMs = delta;
  }

  get #hasBegun(): boolean {
    return this.#parts.values().some(({ kind, text }) => kind === 'tool_call' || text !== '');
  }

  get whole(): ModelAnswer {
    return {
      model: this.#model,
      blocks: [...this.#parts.values()].flatMap(blockOf),
      usage: this.#usage,
      stopReason: this.#stopReason,
      error: this.#error,
      stream: {
        events: this.#events,
        isCut: !this.#isWhole && this.#stopReason === '' && this.#error === null,
        firstTokenMs: this.#firstTokenMs,
      },
    };
  }

  #hear(event: JsonObject): void {
    const type = event.text('type');
    if (type.startsWith('response.')) this.#hearResponse(type, event);
    else if (event.span('choices') !== null || type === '') this.#hearChat(event);
    else this.#hearMessage(type, event);
  }

  /** Anthropic's Messages API. */
  #hearMessage(type: string, event: JsonObject): void {
    const index = event.text('index');
    switch (type) {
      case 'message_start':
        this.#model = event.text('message.model');
        this.#usage = readUsage(event.object('message.usage'));
        return;
      case 'content_block_start':
        this.#start(index, event);
        return;
      case 'content_block_delta':
        // Its begin may be missing, where a proxy lost a chunk.
        this.#grow(index, 'text', event.text('delta.text'));
        this.#grow(index, 'thinking', event.text('delta.thinking'));
        this.#append(index, event.text('delta.partial_json'));
        return;
      case 'message_delta':
        this.#stopReason = event.text('delta.stop_reason') || this.#stopReason;
        this.#usage = laterUsage(this.#usage, readUsage(event.object('usage')));
        return;
      case 'message_stop':
        this.#isWhole = true;
        return;
      case 'error':
        this.#error = { type: event.text('error.type'), message: event.text('error.message') };
        return;
    }
  }

  #start(index: string, event: JsonObject): void {
    const type = event.text('content_block.type');
    if (type === 'tool_use' || type === 'server_tool_use') {
      const [id, name] = [event.text('content_block.id'), event.text('content_block.name')];
      this.#parts.set(index, { kind: 'tool_call', id, name, text: '' });
    } else if (type === 'text' || type === 'thinking') {
      const text = event.firstText(['content_block.text', 'content_block.thinking']);
      this.#parts.set(index, { kind: type, id: '', name: '', text });
    }
  }

  /** OpenAI's chat completions, and the older completions. */
  #hearChat(event: JsonObject): void {
    this.#model ||= event.text('model');
    this.#usage = laterUsage(this.#usage, readUsage(event.object('usage')));
    this.#stopReason = event.text('choices[0].finish_reason') || this.#stopReason;
    if (event.span('error') !== null) {
      this.#error = { type: event.firstText(['error.type', 'error.code']), message: event.text('error.message') };
    }
    this.#grow('thinking', 'thinking', event.firstText(['choices[0].delta.reasoning_content']));
    this.#grow('text', 'text', event.firstText(['choices[0].delta.content', 'choices[0].text']));
    const calls = event.span('choices[0].delta.tool_calls');
    if (calls?.kind !== 'array') return;
    for (const span of jsonElements(event.source, calls.from)) {
      const call = JsonObject.read(event.source, span.from);
      if (call === null) continue;
      const index = `tool ${call.text('index')}`;
      if (!this.#parts.has(index)) {
        const [id, name] = [call.text('id'), call.text('function.name')];
        this.#parts.set(index, { kind: 'tool_call', id, name, text: '' });
      }
      this.#append(index, call.text('function.arguments'));
    }
  }

  /** OpenAI's Responses API. */
  #hearResponse(type: string, event: JsonObject): void {
    const item = event.firstText(['output_index', 'item_id']);
    switch (type) {
      case 'response.output_item.added':
        if (event.text('item.type') === 'function_call') {
          const [id, name] = [event.text('item.call_id'), event.text('item.name')];
          this.#parts.set(`call ${item}`, { kind: 'tool_call', id, name, text: event.text('item.arguments') });
        }
        return;
      case 'response.function_call_arguments.delta':
        this.#append(`call ${item}`, event.text('delta'));
        return;
      case 'response.output_text.delta':
        this.#grow(`text ${item}`, 'text', event.text('delta'));
        return;
      case 'response.reasoning_summary_text.delta':
        this.#grow(`thinking ${item}`, 'thinking', event.text('delta'));
        return;
      case 'response.created':
        this.#model = event.text('response.model');
        return;
      case 'response.completed':
      case 'response.incomplete':
      case 'response.failed':
        this.#isWhole = true;
        this.#model = event.text('response.model') || this.#model;
        this.#usage = readUsage(event.object('response.usage'));
        this.#stopReason = event.firstText(['response.incomplete_details.reason', 'response.status']);
        if (type === 'response.failed') {
          const [code, message] = [event.text('response.error.code'), event.text('response.error.message')];
          this.#error = { type: code, message };
        }
        return;
    }
  }

  #grow(index: string, kind: 'text' | 'thinking', text: string): void {
    if (text === '') return;
    if (!this.#parts.has(index)) this.#parts.set(index, { kind, id: '', name: '', text: '' });
    this.#append(index, text);
  }

  #append(index: string, text: string): void {
    const part = this.#parts.get(index);
    if (part !== undefined) part.text += text;
  }
}

function blockOf({ kind, id, name, text }: Part): readonly SessionBlock[] {
  switch (kind) {
    case 'text':
      return textBlocks(text);
    case 'thinking':
      return thinking(text);
    case 'tool_call':
      return [toolCall(id, name, text === '' ? '{}' : text)];
    default:
      return kind satisfies never;
  }
}

import type { SessionBlock } from '@edda/protocol';
import { JsonObject } from '../json/json-object.ts';
import { jsonElements, type JsonSpan, jsonString } from '../json/json-span.ts';
import { wholeText } from './session-text.ts';

/** A message's content in Anthropic's and OpenAI's forms: a text, or a list of blocks. */
export function contentBlocks(source: string, content: JsonSpan | null): readonly SessionBlock[] {
  if (content === null) return [];
  if (content.kind === 'string') return textBlocks(jsonString(source, content));
  if (content.kind !== 'array') return [];
  return jsonElements(source, content.from).flatMap((span) => {
    if (span.kind === 'string') return textBlocks(jsonString(source, span));
    const block = JsonObject.read(source, span.from);
    return block === null ? [] : contentBlock(block, span);
  });
}

export function textBlocks(text: string): readonly SessionBlock[] {
  return text === '' ? [] : [{ type: 'text', text: wholeText(text) }];
}

/** OpenAI's `tool_calls` of a chat message. */
export function chatToolCalls(message: JsonObject): readonly SessionBlock[] {
  const calls = message.span('tool_calls');
  if (calls?.kind !== 'array') return [];
  return jsonElements(message.source, calls.from).flatMap((span) => {
    const call = JsonObject.read(message.source, span.from);
    return call === null
      ? []
      : [toolCall(call.text('id'), call.text('function.name'), call.text('function.arguments'))];
  });
}

/** An item of OpenAI's Responses API that is no message; empty where it is one. */
export function responseItem(item: JsonObject, span: JsonSpan): readonly SessionBlock[] {
  switch (item.text('type')) {
    case '':
    case 'message':
      return [];
    case 'function_call':
    case 'custom_tool_call':
      return [toolCall(item.text('call_id'), item.text('name'), item.firstText(['arguments', 'input']))];
    case 'function_call_output':
    case 'custom_tool_call_output':
      return [toolResult(item.text('call_id'), false, plainText(item.source, item.span('output')))];
    case 'reasoning':
      return thinking(plainText(item.source, item.span('summary')));
    default:
      return [{ type: 'other', name: item.text('type'), chars: span.to - span.from }];
  }
}

/** The words of a content, without what is no text. */
export function plainText(source: string, content: JsonSpan | null): string {
  return contentBlocks(source, content)
    .flatMap((block) => (block.type === 'text' ? [block.text.text] : []))
    .join('\n');
}

export function toolCall(id: string, name: string, input: string): SessionBlock {
  return { type: 'tool_call', id, name, input: wholeText(input) };
}

export function toolResult(id: string, isError: boolean, text: string): SessionBlock {
  return { type: 'tool_result', id, isError, text: wholeText(text) };
}

export function thinking(text: string): readonly SessionBlock[] {
  return text === '' ? [] : [{ type: 'thinking', text: wholeText(text) }];
}

function contentBlock(block: JsonObject, span: JsonSpan): readonly SessionBlock[] {
  const type = block.text('type');
  switch (type) {
    case 'text':
    case 'input_text':
    case 'output_text':
    case 'summary_text':
      return textBlocks(block.text('text'));
    case 'refusal':
      return textBlocks(block.text('refusal'));
    case 'thinking':
      return thinking(block.text('thinking'));
    case 'tool_use':
    case 'server_tool_use':
      return [toolCall(block.text('id'), block.text('name'), block.text('input'))];
    case 'tool_result':
      return [
        toolResult(
          block.text('tool_use_id'),
          block.text('is_error') === 'true',
          plainText(block.source, block.span('content')),
        ),
      ];
    default:
      return [{ type: 'other', name: type, chars: span.to - span.from }];
  }
}

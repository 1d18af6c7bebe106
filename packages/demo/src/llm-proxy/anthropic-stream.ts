import type { Usage } from './usage.ts';
import type { AssistantBlock } from './script.ts';
import { pieces, type SseEvent } from './sse.ts';

export interface AnthropicAnswer {
  readonly messageId: string;
  readonly model: string;
  readonly blocks: readonly AssistantBlock[];
  readonly usage: Usage;
  readonly ttfbMs: number;
  readonly totalMs: number;
}

/** The events of Anthropic's Messages API for one streamed answer. */
export function anthropicEvents(answer: AnthropicAnswer): SseEvent[] {
  const { usage } = answer;
  const message = {
    id: answer.messageId,
    type: 'message',
    role: 'assistant',
    model: answer.model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { ...inputUsage(usage), output_tokens: 1 },
  };
  const delta = { stop_reason: stopReason(answer.blocks), stop_sequence: null };
  const data: readonly EventData[] = [
    { type: 'message_start', message },
    { type: 'ping' },
    ...answer.blocks.flatMap(blockEvents),
    { type: 'message_delta', delta, usage: { output_tokens: usage.output } },
    { type: 'message_stop' },
  ];
  const step = (answer.totalMs - answer.ttfbMs) / Math.max(1, data.length - 1);
  return data.map((event, index) => ({ event: event.type, data: event, atMs: answer.ttfbMs + index * step }));
}

/** The same answer of a call that did not ask for a stream. */
export function anthropicBody(answer: AnthropicAnswer): string {
  return JSON.stringify({
    id: answer.messageId,
    type: 'message',
    role: 'assistant',
    model: answer.model,
    content: answer.blocks,
    stop_reason: stopReason(answer.blocks),
    stop_sequence: null,
    usage: { ...inputUsage(answer.usage), output_tokens: answer.usage.output },
  });
}

export function stopReason(blocks: readonly AssistantBlock[]): 'tool_use' | 'end_turn' {
  return blocks.some(({ type }) => type === 'tool_use') ? 'tool_use' : 'end_turn';
}

interface EventData {
  readonly type: string;
  readonly [field: string]: unknown;
}

function inputUsage(usage: Usage): Readonly<Record<string, number>> {
  return {
    input_tokens: usage.input,
    cache_creation_input_tokens: usage.cacheCreation,
    cache_read_input_tokens: usage.cacheRead,
  };
}

function blockEvents(block: AssistantBlock, index: number): EventData[] {
  const { start, deltas } = parts(block);
  return [
    { type: 'content_block_start', index, content_block: start },
    ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
    { type: 'content_block_stop', index },
  ];
}

function parts(block: AssistantBlock): { start: object; deltas: object[] } {
  switch (block.type) {
    case 'text':
      return {
        start: { type: 'text', text: '' },
        deltas: pieces(block.text).map((text) => ({ type: 'text_delta', text })),
      };
    case 'thinking':
      return {
        start: { type: 'thinking', thinking: '', signature: '' },
        deltas: [
          ...pieces(block.thinking).map((thinking) => ({ type: 'thinking_delta', thinking })),
          { type: 'signature_delta', signature: block.signature },
        ],
      };
    case 'tool_use':
      return {
        start: { type: 'tool_use', id: block.id, name: block.name, input: {} },
        deltas: pieces(JSON.stringify(block.input), 9).map((json) => ({
          type: 'input_json_delta',
          partial_json: json,
        })),
      };
    default:
      return block satisfies never;
  }
}

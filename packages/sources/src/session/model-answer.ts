import type { SessionBlock, SessionUsage } from '@edda/protocol';
import { JsonObject } from '../json/json-object.ts';
import { jsonElements } from '../json/json-span.ts';
import { errorType } from '../summary/llm-proxy-line.ts';
import { chatToolCalls, contentBlocks, responseItem, textBlocks, thinking } from './content-blocks.ts';
import { readUsage } from './usage.ts';

/** What a provider answered, in whichever of their formats. */
export interface ModelAnswer {
  readonly model: string;
  readonly blocks: readonly SessionBlock[];
  readonly usage: SessionUsage | null;
  readonly stopReason: string;
  readonly error: { readonly type: string; readonly message: string } | null;
  /** Null where the answer came whole. */
  readonly stream: {
    readonly events: number;
    readonly isCut: boolean;
    /** From the begin of the stream to the first thing that the model said; null where it said nothing. */
    readonly firstTokenMs: number | null;
  } | null;
}

/** More of an error that is no JSON, a proxy's page for example, says nothing. */
const ERROR_MAX_CHARS = 1000;

/** An answer that came whole: Anthropic's message, OpenAI's completion or response, or an error of any of them. */
export function wholeAnswer(text: string, status: number | null): ModelAnswer {
  const body = JsonObject.read(text);
  const failed = status !== null && status >= 400;
  if (body === null) {
    const message = text.slice(0, ERROR_MAX_CHARS).toWellFormed();
    return { ...NOTHING, blocks: failed ? [] : textBlocks(text), error: failed ? { type: '', message } : null };
  }
  const said = body.firstText(['error.message', 'message', 'detail']);
  const hasError = failed || body.span('error')?.kind === 'object';
  return {
    ...NOTHING,
    model: body.text('model'),
    blocks: hasError ? [] : bodyBlocks(body),
    usage: readUsage(body.object('usage')),
    stopReason: body.firstText([
      'stop_reason',
      'choices[0].finish_reason',
      'incomplete_details.reason',
      ...(body.span('output') === null ? [] : ['status']),
    ]),
    error: hasError ? { type: errorType(body), message: said || text.slice(0, ERROR_MAX_CHARS).toWellFormed() } : null,
  };
}

const NOTHING: ModelAnswer = { model: '', blocks: [], usage: null, stopReason: '', error: null, stream: null };

function bodyBlocks(body: JsonObject): readonly SessionBlock[] {
  const choice = body.object('choices[0].message');
  if (choice !== null) {
    return [
      ...thinking(choice.text('reasoning_content')),
      ...contentBlocks(choice.source, choice.span('content')),
      ...textBlocks(choice.text('refusal')),
      ...chatToolCalls(choice),
    ];
  }
  const output = body.span('output');
  if (output?.kind !== 'array') {
    return [...textBlocks(body.text('choices[0].text')), ...contentBlocks(body.source, body.span('content'))];
  }
  return jsonElements(body.source, output.from).flatMap((span) => {
    const item = JsonObject.read(body.source, span.from);
    if (item === null) return [];
    const blocks = responseItem(item, span);
    return blocks.length > 0 ? blocks : contentBlocks(item.source, item.span('content'));
  });
}

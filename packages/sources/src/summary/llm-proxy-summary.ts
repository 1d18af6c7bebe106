import type { Level } from '@edda/model';
import type { SummaryPart } from '@edda/protocol';
import type { Entry } from '../entry.ts';
import type { JsonObject } from '../json/json-object.ts';
import { errorType, lastFigure, lastWord, llmProxyBody, llmProxyType, readableMillis } from './llm-proxy-line.ts';
import { scalarFields } from './event-summary.ts';
import { firstPairs, pair, plain, quiet, strong } from './parts.ts';

/** What a line of the llm-proxy says: a request, a response, or an event between them. */
export function llmProxySummary(entry: Entry, line: JsonObject, level: Level): SummaryPart[] {
  const label = (name: string) => entry.labels[name] ?? entry.metadata[name] ?? '';
  const type = llmProxyType(entry, line);
  switch (type) {
    case 'request':
      return requestSummary(line, label('model'));
    case 'response':
      return responseSummary(line, label, level);
    case 'session_start':
      return [strong('session started'), ...pairs(line, ['provider', 'upstream'])];
    case 'fork':
      return [strong('forked'), ...pairs(line, ['parent_session', 'from_seq', 'reason'])];
    case 'turn_start':
      return [strong('turn started'), ...number(line.text('turn_depth')), ...flag(line, 'error_recovered')];
    case 'turn_end':
      return turnEndSummary(line, label);
    case 'tool_call':
      return [strong('tool call'), ...tool(label('tool_name')), ...pairs(line, ['tool_use_id'])];
    case 'tool_result': {
      const failed = line.text('is_error') === 'true';
      return [
        failed ? strong('tool failed', 'error') : strong('tool result'),
        ...tool(label('tool_name')),
        ...pairs(line, ['tool_use_id']),
      ];
    }
    default:
      return [strong(type === '' ? 'line' : type), ...otherPairs(line)];
  }
}

function requestSummary(line: JsonObject, model: string): SummaryPart[] {
  const body = llmProxyBody(line);
  const messages = body?.count('messages') ?? body?.count('input') ?? null;
  return [
    strong(`${line.text('method')} ${line.text('path')}`.trim() || 'request'),
    ...number(line.text('seq')),
    ...pair('model', model === '' ? (body?.text('model') ?? '') : model),
    ...(messages === null ? [] : [plain(messages === 1 ? '1 msg' : `${messages} msgs`)]),
    ...(line.span('body') === null ? otherPairs(line) : []),
  ];
}

function responseSummary(line: JsonObject, label: (name: string) => string, level: Level): SummaryPart[] {
  const status = line.text('status');
  const took = readableMillis(line.text('timing.total_ms'));
  const head = [quiet('←'), strong(status === '' ? 'response' : status, level)];
  if (/^[45]/.test(status)) {
    const body = llmProxyBody(line);
    const retryAfter = line.text('headers["Retry-After"][0]');
    const kind = errorType(body);
    return [
      ...head,
      ...(kind === '' ? [] : [plain(kind)]),
      ...pair('retry-after', /^\d+$/.test(retryAfter) ? `${retryAfter} s` : retryAfter),
      ...pair('after', took),
      ...pair('model', label('model')),
    ];
  }
  const tokens = lastFigure(line, ['output_tokens', 'completion_tokens']);
  return [
    ...head,
    ...(took === '' ? [] : [plain(took)]),
    ...(tokens === '' ? [] : [plain(`${tokens} tok`)]),
    ...pair('stop', label('stop_reason') || lastWord(line, ['stop_reason', 'finish_reason'])),
    ...pair('model', label('model') || lastWord(line, ['model'])),
    ...(line.span('body') === null && line.span('chunks') === null ? otherPairs(line) : []),
  ];
}

function turnEndSummary(line: JsonObject, label: (name: string) => string): SummaryPart[] {
  return [
    strong('turn ended'),
    ...number(line.text('turn_depth')),
    ...pair('in', line.text('input_tokens')),
    ...pair('out', line.text('output_tokens')),
    ...pair('cached', line.text('cache_read_input_tokens')),
    ...pair('stop', label('stop_reason')),
    ...pair('error', label('error_type') || line.text('error_type')),
    ...pair('retries', unlessZero(line.text('retry_count'))),
  ];
}

const OTHERS_MAX = 5;
const SAID: readonly string[] = ['type', 'status', 'seq', 'method', 'path', 'request_sha'];

/** Fields of a line that another proxy, or another version, has written. */
function otherPairs(line: JsonObject): SummaryPart[] {
  const others = [...scalarFields({ format: 'json', object: line })].filter(([key]) => !SAID.includes(key));
  return firstPairs(others, OTHERS_MAX);
}

function number(text: string): SummaryPart[] {
  return text === '' ? [] : [quiet(`#${text}`)];
}

function tool(name: string): SummaryPart[] {
  return name === '' ? [] : [plain(name)];
}

function flag(line: JsonObject, name: string): SummaryPart[] {
  return line.text(name) === 'true' ? [plain(name.replaceAll('_', ' '))] : [];
}

function unlessZero(text: string): string {
  return text === '0' ? '' : text;
}

function pairs(line: JsonObject, names: readonly string[]): SummaryPart[] {
  return names.flatMap((name) => pair(name, line.text(name)));
}

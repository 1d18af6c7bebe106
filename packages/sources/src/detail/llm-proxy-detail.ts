import type { Entry } from '../entry.ts';
import type { JsonObject } from '../json/json-object.ts';
import { errorType, llmProxyBody, llmProxyType } from '../summary/llm-proxy-line.ts';
import type { Said } from './said.ts';
import { lastUserMessage, streamedMessage, wholeMessage } from './llm-message.ts';

/** What a line of the llm-proxy is and says. */
export function llmProxySaid(entry: Entry, line: JsonObject): Said {
  const tool = entry.labels['tool_name'] ?? '';
  const type = llmProxyType(entry, line);
  switch (type) {
    case 'request': {
      const body = llmProxyBody(line);
      const message = body === null ? '' : lastUserMessage(body);
      return { title: title('Request', line.text('method'), line.text('path')), message: message || line.text('body') };
    }
    case 'response':
      return responseSaid(line);
    case 'session_start':
      return { title: title('Session started', line.text('provider')), message: line.text('upstream') };
    case 'fork':
      return { title: 'Session forked', message: title('from', line.text('parent_session'), line.text('reason')) };
    case 'turn_start':
      return { title: title('Turn', line.text('turn_depth'), 'started'), message: '' };
    case 'turn_end':
      return { title: title('Turn', line.text('turn_depth'), 'ended'), message: '' };
    case 'tool_call':
      return { title: title('Tool call', tool), message: '' };
    case 'tool_result':
      return { title: title(line.text('is_error') === 'true' ? 'Tool failed' : 'Tool result', tool), message: '' };
    default:
      return { title: title('Line', type), message: entry.line };
  }
}

function responseSaid(line: JsonObject): Said {
  const status = line.text('status');
  const body = llmProxyBody(line);
  if (/^[45]/.test(status)) return { title: title('Response', status, errorType(body)), message: line.text('body') };
  const message = body === null ? streamedMessage(line) : wholeMessage(body);
  return { title: title('Response', status), message: message || line.text('body') };
}

function title(...words: readonly string[]): string {
  return words.filter((word) => word !== '').join(' ');
}

import type { Entry } from '../entry.ts';
import type { JsonObject } from '../json/json-object.ts';
import { errorType, llmProxyBody, llmProxyType } from '../summary/llm-proxy-line.ts';
import { quoteRegexp } from '../text/quote-regexp.ts';
import { maskRoute } from './mask-variables.ts';
import { templateRegexp } from './pattern-filter.ts';
import type { LinePattern } from './line-pattern.ts';

const EVENTS: Readonly<Record<string, string>> = {
  session_start: 'session started',
  fork: 'forked',
  turn_start: 'turn started',
  turn_end: 'turn ended',
  tool_call: 'tool call',
  tool_result: 'tool result',
};

/** What lines of the llm-proxy have in common: the route of a request, the status and error of a response, the event. */
export function proxyPattern(entry: Entry, line: JsonObject): LinePattern | null {
  const type = llmProxyType(entry, line);
  switch (type) {
    case 'request':
      return requestPattern(line);
    case 'response':
      return responsePattern(line);
    case 'tool_result':
      if (line.text('is_error') !== 'true') break;
      return shape('tool failed', inAnyOrder(member('is_error', 'true'), member('type', '"tool_result"')));
  }
  const event = Object.hasOwn(EVENTS, type) ? EVENTS[type] : undefined;
  return event === undefined ? null : shape(event, member('type', JSON.stringify(type)));
}

function requestPattern(line: JsonObject): LinePattern | null {
  const path = line.text('path');
  if (path === '') return null;
  const route = maskRoute(path);
  return shape(`${line.text('method')} ${route}`.trim(), `"path"\\s*:\\s*"${templateRegexp(route)}"`);
}

function responsePattern(line: JsonObject): LinePattern | null {
  const status = line.text('status');
  if (!/^\d+$/.test(status)) return null;
  const known = member('status', status);
  const error = /^[45]/.test(status) ? errorType(llmProxyBody(line)) : '';
  if (error === '') {
    // Other systems have members called status too; a proxy of another version may leave the type to the label.
    const isTyped = line.text('type') === 'response';
    return shape(`response ${status}`, isTyped ? inAnyOrder(known, member('type', '"response"')) : known);
  }
  return shape(`response ${status} ${error}`, inAnyOrder(quoteRegexp(error), known));
}

/** In a body, which is a text of the line, the quotes are escaped: there it does not match. */
function member(name: string, json: string): string {
  return `"${name}"\\s*:\\s*${quoteRegexp(json)}${/\d$/.test(json) ? String.raw`\b` : ''}`;
}

function inAnyOrder(one: string, other: string): string {
  return `${one}[\\s\\S]*${other}|${other}[\\s\\S]*${one}`;
}

function shape(template: string, regexp: string): LinePattern {
  return { template, place: { kind: 'shape', regexp }, tail: 'any' };
}

import { describe, expect, it } from 'vitest';
import { FIELDS_MAX } from './detail/flatten-fields.ts';
import {
  entry,
  INTEGR8S,
  INTEGR8S_LINES,
  INTEGR8S_METADATA,
  OBSERVER,
  OBSERVER_LEGACY,
  OBSERVER_LEGACY_LINE,
  OBSERVER_METADATA,
  OBSERVER_TRACEBACK,
  PLATFORM,
  PLATFORM_LINES,
  PROXY_LINES,
  proxyStream,
  REQUEST_ID,
  SESSION,
} from './testing/sample-entries.ts';
import { readDetail } from './testing/own-profiles.ts';

const other = { service_name: 'x' };
const fieldsOf = (line: string, labels: Readonly<Record<string, string>> = other) =>
  Object.fromEntries(readDetail(entry(labels, line)).fields.map(({ name, value, type }) => [name, [value, type]]));
const proxy = (type: string, line: string) => readDetail(entry(proxyStream(type), line));

describe('fields', () => {
  it('are flat, under paths that a json stage takes', () => {
    expect(fieldsOf(PROXY_LINES.overloaded, proxyStream('response'))).toEqual({
      '_meta.machine': ['root@vm', 'string'],
      '_meta.request_id': [REQUEST_ID, 'string'],
      '_meta.session': [SESSION, 'string'],
      '_meta.ts': ['2026-11-21T09:16:36.06780374Z', 'string'],
      'headers["Content-Type"][0]': ['application/json', 'string'],
      seq: ['17', 'number'],
      size: ['72', 'number'],
      status: ['529', 'number'],
      'timing.ttfb_ms': ['212', 'number'],
      'timing.total_ms': ['212', 'number'],
      type: ['response', 'string'],
      'body|type': ['error', 'string'],
      'body|error.type': ['overloaded_error', 'string'],
      'body|error.message': ['Overloaded', 'string'],
    });
  });

  it('keep the digits of numbers, and tell null, true and nothing apart', () => {
    expect(fieldsOf('{"id":12345678901234567890,"f":1.50,"e":1E400,"n":null,"t":true,"o":{},"a":[]}')).toEqual({
      id: ['12345678901234567890', 'number'],
      f: ['1.50', 'number'],
      e: ['1E400', 'number'],
      n: ['null', 'null'],
      t: ['true', 'boolean'],
      o: ['{}', 'json'],
      a: ['[]', 'json'],
    });
  });

  it('are found in JSON inside texts inside JSON, up to a depth', () => {
    const wrap = (value: unknown) => JSON.stringify({ a: JSON.stringify(value) });
    expect(fieldsOf(wrap({ b: [1, 'x'] }))).toEqual({ 'a|b[0]': ['1', 'number'], 'a|b[1]': ['x', 'string'] });
    const deep = JSON.stringify({ a: wrap({ a: wrap({ z: 1 }) }) });
    expect(Object.keys(fieldsOf(deep))).toEqual(['a|a|a|a']);
  });

  it('decode escapes and quote keys that are no names', () => {
    expect(fieldsOf(String.raw`{"a b":"x\u003cy\u003e\n\"q\"","é":1,"":2}`)).toEqual({
      '["a b"]': ['x<y>\n"q"', 'string'],
      '["é"]': ['1', 'number'],
      '[""]': ['2', 'number'],
    });
  });

  it('of a cut line are those before the cut', () => {
    expect(fieldsOf('{"a":1,"b":{"c":2},"d":"un')).toEqual({ a: ['1', 'number'], 'b.c': ['2', 'number'] });
  });

  it('come from logfmt too, and from an array; not from a text', () => {
    expect(fieldsOf('level=info msg="a \\"b\\"" empty= n=1')).toEqual({
      level: ['info', 'string'],
      msg: ['a "b"', 'string'],
      empty: ['', 'string'],
      n: ['1', 'string'],
    });
    expect(fieldsOf('[{"a":1}]')).toEqual({ '[0].a': ['1', 'number'] });
    expect(fieldsOf('GET / HTTP/1.1 k=v')).toEqual({});
  });

  it("end at a limit that is told, the line's own first", () => {
    const body = JSON.stringify({ messages: Array.from({ length: 3000 }, (_, i) => ({ role: 'user', n: i })) });
    const detail = proxy('request', JSON.stringify({ body, status: 200 }));
    expect(detail.fields).toHaveLength(FIELDS_MAX);
    expect(detail.fields[0]).toEqual({ name: 'status', value: '200', type: 'number' });
    expect(detail.fieldsOmitted).toBe(6001 - FIELDS_MAX);
  });
});

describe('what an llm-proxy line is and says', () => {
  it.each([
    ['request', PROXY_LINES.request, 'Request POST /v1/messages', 'list files <now> & tell me'],
    ['response', PROXY_LINES.streamed, 'Response 200', 'I will list the files.\n\nBash {"command":"ls"}'],
    ['response', PROXY_LINES.whole, 'Response 200', 'Set "output_tokens": 5 there.'],
    ['response', PROXY_LINES.openai, 'Response 200', 'Done.'],
    [
      'response',
      PROXY_LINES.overloaded,
      'Response 529 overloaded_error',
      '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}',
    ],
    ['response', PROXY_LINES.badGateway, 'Response 502', '<html><title>502 Bad Gateway</title>'],
    ['fork', PROXY_LINES.fork, 'Session forked', `from ${SESSION} message_history_diverged`],
    ['turn_end', PROXY_LINES.turnEnd, 'Turn 1 ended', ''],
    ['tool_result', PROXY_LINES.toolFailed, 'Tool failed', ''],
  ])('%s: %#', (type, line, title, message) => {
    expect(proxy(type, line)).toMatchObject({ title, message });
  });

  it('is the last message of the user, from blocks and tool results too', () => {
    const body = JSON.stringify({
      messages: [
        { role: 'user', content: 'first' },
        { role: 'assistant', content: [{ type: 'tool_use', name: 'Bash', input: { c: 1 } }] },
        {
          role: 'user',
          content: [
            { type: 'tool_result', content: [{ type: 'text', text: 'total 0' }] },
            { type: 'text', text: 'go on' },
          ],
        },
      ],
    });
    expect(proxy('request', JSON.stringify({ body, type: 'request' })).message).toBe('total 0\n\ngo on');
  });

  it('is put together from chat deltas of OpenAI', () => {
    const chunks = [
      '{"choices":[{"delta":{"role":"assistant"}}]}',
      '{"choices":[{"delta":{"content":"Hel"}}]}',
      '{"choices":[{"delta":{"content":"lo"}}]}',
      '[DONE]',
    ];
    const line = JSON.stringify({
      chunks: chunks.map((data) => ({ delta_ms: 1, raw: `data: ${data}\n` })),
      status: 200,
      type: 'response',
    });
    expect(proxy('response', line).message).toBe('Hello');
  });
});

describe('what other lines are and say', () => {
  it('an event with its error and its stack trace, unescaped', () => {
    expect(readDetail(entry(PLATFORM, PLATFORM_LINES.chatError))).toMatchObject({
      title: 'ws.chat_error',
      message: 'ws.chat_error\nboom\nTraceback (most recent call last):\n  File "chat.py", line 9\nValueError: boom',
    });
    expect(readDetail(entry(INTEGR8S, INTEGR8S_LINES.failed, INTEGR8S_METADATA)).title).toBe('Failed to start saga');
  });

  it('a message, whole', () => {
    const detail = readDetail(entry(OBSERVER, OBSERVER_TRACEBACK, OBSERVER_METADATA));
    expect(detail.title).toBe("Error in periodic task 'token_tracker'");
    expect(detail.message).toBe(OBSERVER_TRACEBACK.trimEnd());
    expect(readDetail(entry(OBSERVER_LEGACY, OBSERVER_LEGACY_LINE))).toMatchObject({
      message: 'Rate limit exceeded for 127.0.0.1',
    });
  });

  it('a text without its colours', () => {
    expect(readDetail(entry(other, '\u001b[31mfailed\u001b[0m'))).toMatchObject({ title: 'failed', message: 'failed' });
  });

  it('a title that is cut where it is long, never in the middle of a character', () => {
    const { title } = readDetail(entry(other, '😀'.repeat(200)));
    expect(title.endsWith('…')).toBe(true);
    expect(title.isWellFormed()).toBe(true);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { harvest } from '../testing/harvest.ts';
import type { StoredEntry } from '../testing/stub-store.ts';
import { codexCall } from './codex-call.ts';
import { codingSession, forkingSession, longSession, updatedSession } from './coding-session.ts';
import { scriptCall } from './script-call.ts';

interface Line {
  readonly type: string;
  readonly _meta?: {
    readonly ts: string;
    readonly session: string;
    readonly request_id?: string;
    readonly machine: string;
  };
  readonly [field: string]: unknown;
}

let entries: readonly StoredEntry[] = [];
let lines: readonly (StoredEntry & { readonly json: Line })[] = [];
const ofType = (type: string): typeof lines => lines.filter(({ json }) => json.type === type);
const sessionOf = ({ json }: { readonly json: Line }): string => json._meta?.session ?? String(json['session_id']);

beforeAll(async () => {
  entries = await harvest({ hours: 5, plots: [codingSession, forkingSession, longSession, codexCall, scriptCall] });
  lines = entries
    .filter(({ labels }) => labels['app'] === 'llm-proxy')
    .map((entry) => ({ ...entry, json: JSON.parse(entry.line) }));
}, 60_000);

it('writes sorted keys without spaces, and <, > and & escaped as Go does', () => {
  expect(lines.length).toBeGreaterThan(5000);
  for (const { line, json } of lines) {
    expect(Object.keys(json)).toEqual(Object.keys(json).toSorted());
    expect(line).toMatch(/^\{"/);
    expect(line).not.toMatch(/[<>&\n]/);
  }
  expect(lines.some(({ line }) => line.includes('\\u003c') && line.includes('\\u0026'))).toBe(true);
});

it('has the labels of document 002 and those of the later versions, and no ids among them', () => {
  for (const { labels, json } of lines) {
    expect(labels).toMatchObject({ app: 'llm-proxy', log_type: json.type });
    expect(labels['provider']).toMatch(/^(anthropic|openai)$/);
    expect(labels['environment']).toMatch(/^(development|staging|production)$/);
    expect(labels['machine']).toMatch(/^\w+@[\w-]+$/);
    expect(labels['transport']).toBe('_meta' in json ? 'direct' : undefined);
  }
  const values = (name: string): Set<unknown> => new Set(lines.map(({ labels }) => labels[name]));
  expect(values('status_bucket')).toEqual(new Set([undefined, '2xx', '4xx', '5xx']));
  expect(values('stop_reason')).toEqual(new Set([undefined, 'tool_use', 'end_turn']));
  expect(values('ratelimit_status')).toEqual(new Set([undefined, 'allowed', 'rejected']));
  expect(values('has_tools')).toEqual(new Set([undefined, 'true', 'false']));
  expect(values('tool_name').size).toBeGreaterThan(5);
  expect(values('error_type')).toContain('rate_limit');
  expect(values('is_retry')).toContain('true');
});

it('takes the time of the entry from _meta.ts', () => {
  for (const { json, timestamp } of ofType('response')) {
    const [, nanos = ''] = /\.(\d+)Z$/.exec(json._meta?.ts ?? '') ?? [];
    expect(BigInt(nanos.padEnd(9, '0'))).toBe(timestamp % 1_000_000_000n);
  }
});

describe('a session whose client is updated', () => {
  it('names a tool otherwise from then on, and the cache is of no use once', async () => {
    const told = await harvest({ hours: 2, plots: [updatedSession] });
    const lines = told
      .filter(({ labels }) => labels['app'] === 'llm-proxy')
      .map((entry) => ({ ...entry, json: JSON.parse(entry.line) as Line }));
    const sessions = [...Map.groupBy(lines, sessionOf).values()];
    expect(sessions.length).toBeGreaterThanOrEqual(4);
    const broken = sessions.map((session) => {
      const toolsOf = ({ json }: (typeof lines)[number]) =>
        JSON.stringify((JSON.parse(String(json['body'])) as { tools: unknown }).tools);
      const tools = session.filter(({ json }) => json.type === 'request').map(toolsOf);
      expect(new Set(tools).size).toBeLessThanOrEqual(2);
      const unread = session.filter(
        ({ json }) => json['cache_read_input_tokens'] === 0 && Number(json['cache_creation_input_tokens']) > 10_000,
      );
      expect(unread.length).toBe(new Set(tools).size - 1);
      return unread.length;
    });
    // Some end before, at a call that the provider refuses.
    expect(broken.filter((times) => times === 1).length).toBeGreaterThan(sessions.length / 2);
  });
});

describe('a session', () => {
  it('has five to twenty turns and more, each request with all that was said before', () => {
    const sessions = Map.groupBy(
      ofType('request').filter(({ labels }) => labels['provider'] === 'anthropic'),
      sessionOf,
    );
    const lengths = [...sessions.values()].map((requests) => requests.length);
    expect(lengths.filter((count) => count >= 5 && count <= 20).length).toBeGreaterThan(lengths.length * 0.6);
    const whole =
      [...sessions.values()].find((requests) => requests[0]?.json['seq'] === 1 && requests.length > 8) ?? [];
    const messages = whole.map(({ json }) => messagesOf(json).length);
    expect(messages.every((count, index) => count >= (messages[index - 1] ?? 0))).toBe(true);
    expect(messages.at(-1)).toBeGreaterThan(12);
  });

  it('alternates user and assistant, and answers each tool call with its result', () => {
    const longest = ofType('request').toSorted((a, b) => b.line.length - a.line.length)[0];
    const messages = messagesOf(longest!.json);
    expect(messages.every(({ role }, index) => role === (index % 2 === 0 ? 'user' : 'assistant'))).toBe(true);
    const calls = messages.flatMap(({ content }) =>
      content.filter(({ type }) => type === 'tool_use').map(({ id }) => id),
    );
    const results = messages.flatMap(({ content }) => content.filter(({ type }) => type === 'tool_result'));
    expect(results.map((block) => block['tool_use_id'])).toEqual(calls);
  });

  it('forks from one that exists', () => {
    const starts = new Set(ofType('session_start').map(sessionOf));
    const forks = ofType('fork');
    expect(forks.length).toBeGreaterThan(0);
    for (const { json } of forks) {
      expect(json).toMatchObject({ reason: 'message_history_diverged', from_seq: expect.any(Number) });
      expect(String(json['parent_session'])).toMatch(/^\d{8}-\d{6}-[0-9a-f]{8}$/);
    }
    expect(forks.some(({ json }) => starts.has(String(json['parent_session'])))).toBe(true);
  });

  it('has tool results with errors', () => {
    expect(ofType('tool_result').some(({ json }) => json['is_error'] === true)).toBe(true);
  });
});

describe('a response', () => {
  it('comes as a stream of lines whose pieces make one JSON answer with usage', () => {
    const streamed = ofType('response').filter(({ json }) => 'chunks' in json && json['status'] === 200);
    expect(streamed.length).toBeGreaterThan(500);
    const { json, labels } = streamed.find((entry) => entry.labels['stop_reason'] === 'tool_use')!;
    const events = rawLines(json)
      .filter((raw) => raw.startsWith('data: '))
      .map((raw): Record<string, unknown> => JSON.parse(raw.slice(6)));
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['message_start', 'message_delta', 'message_stop']),
    );
    const input = events
      .map(({ delta }) =>
        typeof delta === 'object' && delta !== null && 'partial_json' in delta ? delta.partial_json : '',
      )
      .join('');
    expect(JSON.parse(input)).toBeTypeOf('object');
    expect(labels['status_bucket']).toBe('2xx');
    expect(json).toMatchObject({ size: 0, timing: { ttfb_ms: expect.any(Number), total_ms: expect.any(Number) } });
  });

  it('of 429 says when to come back', () => {
    const refused = ofType('response').filter(({ json }) => json['status'] === 429);
    expect(refused.length).toBeGreaterThan(20);
    for (const { json } of refused) {
      expect(json['headers']).toMatchObject({ 'Retry-After': [expect.stringMatching(/^\d+$/)] });
      expect(String(json['body'])).toContain('rate');
    }
  });

  it('is missing where a request hung, and a request is missing where it was too long for one line', () => {
    const requests = new Set(ofType('request').map(({ json }) => json._meta?.request_id));
    const responses = new Set(ofType('response').map(({ json }) => json._meta?.request_id));
    expect([...requests].filter((id) => !responses.has(id)).length).toBeGreaterThan(3);
    expect([...responses].filter((id) => !requests.has(id)).length).toBeGreaterThan(3);
    expect(Math.max(...lines.map(({ line }) => line.length))).toBeGreaterThan(100_000);
    expect(Math.max(...lines.map(({ line }) => Buffer.byteLength(line)))).toBeLessThanOrEqual(256 * 1024);
  });

  it('of OpenAI has its usage in the body', () => {
    const plain = ofType('response').find(
      ({ json, labels }) => labels['provider'] === 'openai' && typeof json['body'] === 'string',
    );
    expect(JSON.parse(String(plain?.json['body']))).toMatchObject({ usage: { prompt_tokens: expect.any(Number) } });
  });
});

it('never writes a whole key into the headers', () => {
  for (const { json } of ofType('request')) expect(JSON.stringify(json['headers'])).not.toMatch(/demodemo/);
  expect(ofType('request').some(({ line }) => line.includes('"X-Api-Key":["sk-ant-...wxyz"]'))).toBe(true);
});

it('shows up on the machine’s AI Cost Observer as a tool that starts and stops', () => {
  const observed = entries.filter(({ labels }) => labels['app'] !== 'llm-proxy').map(({ line }) => line);
  expect(observed.some((line) => line.includes('Detected AI CLI tool: claude-code'))).toBe(true);
  expect(observed.some((line) => line.includes('AI CLI tool stopped: claude-code'))).toBe(true);
});

interface Message {
  readonly role: string;
  readonly content: readonly Readonly<Record<string, unknown>>[];
}

function messagesOf(json: Line): readonly Message[] {
  const body: { readonly messages: readonly Message[] } = JSON.parse(String(json['body']));
  return body.messages;
}

function rawLines(json: Line): string[] {
  const chunks = Array.isArray(json['chunks']) ? json['chunks'] : [];
  return chunks.map(({ raw }: { readonly raw: string }) => raw);
}

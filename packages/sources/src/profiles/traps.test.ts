import { SESSION_TEXT_MAX_CHARS } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { MODEL_PRICES } from '../session/prices.ts';
import { SessionBuilder } from '../session/session-builder.ts';
import { readDetail, readRow } from '../testing/own-profiles.ts';
import {
  entry,
  INTEGR8S,
  OBSERVER_LEGACY,
  PLATFORM,
  PLATFORM_LINES,
  PROXY_LINES,
  proxyStream,
  SESSION,
  TRACE_ID,
} from '../testing/sample-entries.ts';

/**
 * Traps between what the sources' documents say and what their logs hold, by their numbers. T3, T5 to T8, T10 and T16
 * are with the rows (read-row.test.ts) and the plans (plan-queries.test.ts), as more of T1, T4 and T15; T2, T13, T14, T18 and T20 are not about
 * reading; T19 is the client's (packages/loki).
 */
const field = (type: string, line: string, name: string) =>
  readDetail(entry(proxyStream(type), line)).fields.find((one) => one.name === name)?.value;

function turnsOf(...lines: readonly (readonly [type: string, line: string])[]) {
  const builder = new SessionBuilder(SESSION, MODEL_PRICES);
  lines.forEach(([type, line], at) =>
    builder.add({ time: String(1_795_253_596_000_000_000n + BigInt(at)), labels: proxyStream(type), line }),
  );
  return builder.finish().turns;
}

describe('T1: the old exporter’s lines', () => {
  it('have a trace id under its own name, and a level in a label or detected by Loki', () => {
    const line = `{"body":"Retrying export","severity":"ERROR","traceid":"${TRACE_ID}","spanid":"2589e7a73cb4e34b"}`;
    const { level: _, ...labels } = OBSERVER_LEGACY;
    expect(readRow(entry(OBSERVER_LEGACY, line))).toMatchObject({ level: 'warn', links: { trace: TRACE_ID } });
    expect(readRow(entry(labels, line, { detected_level: 'error' })).level).toBe('error');
  });
});

describe('T4: JSON with a space after its colons, and without', () => {
  it.each([
    ['Integr8sCode', INTEGR8S],
    ['the platform', PLATFORM],
    ['whatever else', { service_name: 'ollama' }],
  ])('leads to the same trace and level in lines of %s', (_, stream) => {
    const { level: _level, ...labels } = { level: '', ...stream };
    for (const colon of [': ', ':', ' : ']) {
      const line = `{"event"${colon}"boom", "level"${colon}"error", "trace_id"${colon}"${TRACE_ID}"}`;
      const row = readRow(entry(labels, line, { detected_level: 'error' }));
      expect(row).toMatchObject({ level: 'error', links: { trace: TRACE_ID } });
    }
  });
});

describe('T15: a service writes JSON, plain text and pieces of tracebacks', () => {
  const { level: _level, logger: _logger, ...plain } = { level: '', logger: '', ...PLATFORM };

  it.each([
    ['  File "/app/src/websocket/chat.py", line 212, in handle', 'unknown'],
    ['ValueError: boom', 'error'],
    ['172.18.0.1:41234 - "GET /health/live HTTP/1.1" 200 OK', 'info'],
    ['{"event": "cut in the mid', 'unknown'],
  ])('and each of them is a row with what it says: %s', (line, detected) => {
    const row = readRow(entry(plain, line, { detected_level: detected }));
    expect(row).toMatchObject({ profile: 'enterprise-agent-platform', level: detected });
    expect(row.summary.map(({ text }) => text).join('')).not.toBe('');
    expect(row.preview).toBe(line);
  });
});

describe('T9: the platform has other event names than its document', () => {
  it.each([
    ['agent.execute.started', PLATFORM_LINES.started],
    ['llm.completion_done', PLATFORM_LINES.completion],
    [
      'orchestrator.route_start',
      '{"event": "orchestrator.route_start", "conversation_id": "c0ffee00-1", "level": "info"}',
    ],
    ['budget_manager.daily_critical', PLATFORM_LINES.budget],
  ])('%s is what its row says first', (event, line) => {
    expect(readRow(entry(PLATFORM, line)).summary[0]).toEqual({ kind: 'strong', text: event });
  });

  it('and its ids lead to the run, the request and the conversation, whatever the event', () => {
    const line =
      '{"event": "tool.executing", "agent_id": "a6a9c1d2", "request_id": "1d2e3f40-aaaa", "conversation_id": "c0ffee00"}';
    expect(readRow(entry(PLATFORM, line)).links).toEqual({
      request: '1d2e3f40-aaaa',
      agent: 'a6a9c1d2',
      conversation: 'c0ffee00',
    });
  });
});

describe('T11: a request longer than Loki takes is not there', () => {
  it('and its response is a turn all the same, with its tokens and its price', () => {
    const [turn] = turnsOf(['response', PROXY_LINES.streamed]);
    expect(turn).toMatchObject({ request: null, model: 'claude-sonnet-4-20250514', answer: { usage: { output: 87 } } });
    expect(turn?.cost).not.toBeNull();
  });
});

describe('T12: arrays, and JSON inside strings', () => {
  it('are fields under paths that a json stage takes', () => {
    expect(field('request', PROXY_LINES.request, 'headers["User-Agent"][0]')).toBe('claude-cli/2.1.4 (external, cli)');
    expect(field('request', PROXY_LINES.request, 'body|model')).toBe('claude-sonnet-4-20250514');
    expect(field('request', PROXY_LINES.request, 'body|tools[0].name')).toBe('Bash');
    expect(field('response', PROXY_LINES.streamed, 'chunks[0].delta_ms')).toBe('812');
  });
});

describe('T17: the proxy measures streams otherwise, and knows one provider’s usage', () => {
  it('so a first byte says whether it is a stream’s', () => {
    const [streamed] = turnsOf(['response', PROXY_LINES.streamed]);
    const [whole] = turnsOf(['response', PROXY_LINES.whole]);
    expect([streamed?.answer?.firstByteMs, streamed?.answer?.streamEvents !== null]).toEqual([812, true]);
    expect(whole?.answer?.streamEvents).toBeNull();
  });

  it('and a chunk’s time counts from the stream’s begin, whatever it is called: the first words are its time', () => {
    const [streamed] = turnsOf(['response', PROXY_LINES.streamed]);
    const [whole] = turnsOf(['response', PROXY_LINES.whole]);
    expect([streamed?.answer?.firstTokenMs, whole?.answer?.firstTokenMs]).toEqual([900, null]);
    const broken = PROXY_LINES.streamed.replace(
      String.raw`\"text\":\"I will list \"}}\n"}`,
      String.raw`\"text\":\"I will"},{"delta_ms":930,"raw":" list \"}}\n"}`,
    );
    const [turn] = turnsOf(['response', broken]);
    expect(turn?.answer?.firstTokenMs).toBe(930);
    expect(turn?.answer?.blocks[0]).toMatchObject({ type: 'text', text: { text: 'I will list the files.' } });
  });

  it('and OpenAI’s tokens are read from the body', () => {
    const [turn] = turnsOf(['response', PROXY_LINES.openai]);
    expect(turn?.answer?.usage).toMatchObject({ input: 9, output: 3 });
  });
});

describe('bodies that a newer proxy has redacted', () => {
  it('still pair and parse, and their marks are no secrets', () => {
    const request = PROXY_LINES.request.replace(
      String.raw`\"max_tokens\":8192`,
      String.raw`\"max_tokens\":8192,\"api_token\":\"[REDACTED]\"`,
    );
    const [turn] = turnsOf(['request', request], ['response', PROXY_LINES.streamed]);
    expect(turn?.request?.messages).toHaveLength(1);
    expect(turn?.answer).not.toBeNull();
    expect(turn?.secrets).toBe(0);
    expect(turn?.request?.messages[0]?.blocks[0]).toMatchObject({ type: 'text' });
    expect(request.length).toBeLessThan(SESSION_TEXT_MAX_CHARS);
  });
});

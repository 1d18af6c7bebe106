import { EMPTY_ASK, PREVIEW_CHARS, type SummaryPart, type TextCondition } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import type { Entry } from './entry.ts';
import {
  entry,
  EXECUTION_ID,
  GUESSED_ERROR,
  GUESSED_UNKNOWN,
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
  TRACE_ID,
} from './testing/sample-entries.ts';
import { readRow } from './testing/own-profiles.ts';

/** A summary as a person reads it: keys with `=`, `*` around what is strong. */
function read(summary: readonly SummaryPart[]): string {
  let text = '';
  for (const part of summary) {
    const before = text === '' || text.endsWith('=') ? '' : ' ';
    text += before + (part.kind === 'key' ? `${part.text}=` : part.kind === 'strong' ? `*${part.text}*` : part.text);
  }
  return text;
}

const summaryOf = (of: Entry) => read(readRow(of).summary);
const levelOf = (of: Entry) => readRow(of).level;

describe('llm-proxy', () => {
  const lines = [
    [
      'session_start',
      PROXY_LINES.sessionStart,
      'info',
      '*session started* provider=anthropic upstream=api.anthropic.com',
    ],
    ['request', PROXY_LINES.request, 'info', '*POST /v1/messages* #1 model=claude-sonnet-4-20250514 1 msg'],
    ['response', PROXY_LINES.streamed, 'info', '← *200* 951 ms 87 tok stop=tool_use model=claude-sonnet-4-20250514'],
    ['response', PROXY_LINES.whole, 'info', '← *200* 5.3 s 40 tok stop=end_turn model=claude-opus-4-1'],
    ['response', PROXY_LINES.openai, 'info', '← *200* 402 ms 3 tok stop=stop model=gpt-5'],
    ['response', PROXY_LINES.rateLimited, 'warn', '← *429* rate_limit_error retry-after=12 s after=89 ms'],
    ['response', PROXY_LINES.overloaded, 'error', '← *529* overloaded_error after=212 ms'],
    ['response', PROXY_LINES.badGateway, 'error', '← *502* after=30.0 s'],
    ['fork', PROXY_LINES.fork, 'info', `*forked* parent_session=${SESSION} from_seq=1 reason=message_history_diverged`],
    ['turn_start', PROXY_LINES.turnStart, 'info', '*turn started* #1'],
    ['turn_end', PROXY_LINES.turnEnd, 'info', '*turn ended* #1 in=2310 out=87 cached=18000'],
    ['tool_call', PROXY_LINES.toolCall, 'info', '*tool call* tool_use_id=toolu_01A'],
    ['tool_result', PROXY_LINES.toolFailed, 'error', '*tool failed* tool_use_id=toolu_01A'],
    ['tool_result', PROXY_LINES.toolDone, 'info', '*tool result* tool_use_id=toolu_01B'],
  ] as const;

  it.each(lines)('reads a %s line: %#', (type, line, level, summary) => {
    // T6: Loki's guess is wrong for these lines and must not count.
    expect(readRow(entry(proxyStream(type), line, GUESSED_ERROR))).toMatchObject({
      profile: 'llm-proxy',
      level,
      levelWord: '',
    });
    expect(levelOf(entry(proxyStream(type), line, GUESSED_UNKNOWN))).toBe(level);
    expect(levelOf(entry({ app: 'llm-proxy' }, line)), 'without log_type').toBe(level);
    expect(summaryOf(entry(proxyStream(type), line))).toBe(summary);
  });

  it('takes the level from labels of the newer schema before it looks into the line', () => {
    const noStatus = '{"type":"response"}';
    expect(levelOf(entry(proxyStream('response', { status_bucket: '5xx' }), noStatus))).toBe('error');
    expect(levelOf(entry(proxyStream('response', { status_bucket: '4xx' }), noStatus))).toBe('warn');
    expect(levelOf(entry(proxyStream('turn_end', { error_type: 'server_error' }), PROXY_LINES.turnEnd))).toBe('error');
    expect(levelOf(entry(proxyStream('turn_end', { error_type: 'rate_limit' }), PROXY_LINES.turnEnd))).toBe('warn');
  });

  it('names the tool and the model from the labels', () => {
    expect(summaryOf(entry(proxyStream('tool_result', { tool_name: 'Bash' }), PROXY_LINES.toolFailed))).toBe(
      '*tool failed* Bash tool_use_id=toolu_01A',
    );
    expect(summaryOf(entry(proxyStream('response', { model: 'claude-opus-4-1' }), PROXY_LINES.overloaded))).toBe(
      '← *529* overloaded_error after=212 ms model=claude-opus-4-1',
    );
  });

  it('colours the status by its level', () => {
    const tones = (line: string) => readRow(entry(proxyStream('response'), line)).summary[1];
    expect(tones(PROXY_LINES.overloaded)).toEqual({ kind: 'strong', text: '529', tone: 'error' });
    expect(tones(PROXY_LINES.rateLimited)).toEqual({ kind: 'strong', text: '429', tone: 'warn' });
  });

  it('finds the session under both of its names (T7), and the request', () => {
    expect(readRow(entry(proxyStream('request'), PROXY_LINES.request)).links).toEqual({
      session: SESSION,
      request: REQUEST_ID,
    });
    expect(readRow(entry(proxyStream('turn_end'), PROXY_LINES.turnEnd)).links).toEqual({ session: SESSION });
  });

  it('takes no trace id out of a prompt', () => {
    const prompt = PROXY_LINES.request.replace(
      'list files',
      String.raw`trace_id=${TRACE_ID} {\"trace_id\": \"${TRACE_ID}\"}`,
    );
    expect(readRow(entry(proxyStream('request'), prompt)).links['trace']).toBeUndefined();
  });

  it('reads what there is of a line that was cut', () => {
    const cut = PROXY_LINES.overloaded.slice(0, -30);
    expect(readRow(entry(proxyStream('response'), cut))).toMatchObject({ level: 'error', links: { session: SESSION } });
    expect(summaryOf(entry(proxyStream('response'), PROXY_LINES.overloaded.slice(0, 200)))).toContain('← *response*');
  });

  it('shows a line that is no JSON as it is, with no level', () => {
    expect(readRow(entry(proxyStream('unknown'), 'panic: oh no', GUESSED_ERROR))).toMatchObject({
      level: 'unknown',
      summary: [{ kind: 'text', text: 'panic: oh no' }],
    });
  });
});

describe('integr8scode', () => {
  it('reads the event and its fields, ids cut in the middle, and what was raised', () => {
    const row = readRow(entry(INTEGR8S, INTEGR8S_LINES.failed, INTEGR8S_METADATA));
    expect(row).toMatchObject({
      profile: 'integr8scode',
      service: 'integr8scode-backend',
      level: 'error',
      levelWord: 'ERROR',
    });
    expect(read(row.summary)).toBe(
      '*Failed to start saga* execution_id=5f0c1f…a11 retry_count=2 RuntimeError: mongodb://user:***MONGODB_REDACTED***@mongo:27017 down',
    );
    expect(row.links).toEqual({ trace: TRACE_ID, span: '2589e7a73cb4e34b', execution: EXECUTION_ID });
  });

  it('reads the level from the line where nothing beside it says one', () => {
    const row = readRow(entry(INTEGR8S, INTEGR8S_LINES.login));
    expect(row).toMatchObject({
      level: 'warn',
      levelWord: 'warning',
      links: { trace: '47c0b194b7a7552ef6361401735ed40f' },
    });
    expect(read(row.summary)).toBe('*Login failed* reason=invalid_password username=bob client_ip=10.0.0.8');
  });

  it('believes the line more than what Loki made of its text', () => {
    expect(levelOf(entry(INTEGR8S, '{"event": "error budget", "level": "info"}', GUESSED_ERROR))).toBe('info');
  });

  it('shows a plain access line whole, with the trace of its metadata (T15)', () => {
    const row = readRow(entry(INTEGR8S, INTEGR8S_LINES.access, { trace_id: TRACE_ID, severity_text: 'INFO' }));
    expect(read(row.summary)).toBe(INTEGR8S_LINES.access);
    expect(row).toMatchObject({ level: 'info', links: { trace: TRACE_ID } });
  });

  it('knows the workers by service name alone (T8)', () => {
    expect(readRow(entry({ service_name: 'integr8scode-saga-orchestrator' }, '{}')).profile).toBe('integr8scode');
  });
});

describe('enterprise-agent-platform', () => {
  const stream = (level: string) => ({ ...PLATFORM, level, logger: 'src.agent.runtime' });
  it.each([
    [
      'info',
      PLATFORM_LINES.started,
      '*agent.execute.started* agent_type=rag_agent agent_id=a6a9c1…eef request_id=req_9f1c2b3a4d5e6f70',
    ],
    [
      'info',
      PLATFORM_LINES.completion,
      '*llm.completion_done* model=openai/gpt-4o-mini total_tokens=957 request_id=req_9f1c2b3a4d5e6f70 prompt_tokens=812 completion_tokens=145',
    ],
    ['error', PLATFORM_LINES.chatError, '*ws.chat_error* error=boom ValueError: boom'],
    ['critical', PLATFORM_LINES.budget, '*budget_manager.daily_critical* usage_pct=97.2 used=972000 limit=1000000'],
  ])('reads a line of level %s: %#', (level, line, summary) => {
    expect(readRow(entry(stream(level), line))).toMatchObject({
      profile: 'enterprise-agent-platform',
      service: 'api',
      level,
    });
    expect(levelOf(entry(PLATFORM, line)), 'without the promoted label').toBe(level);
    expect(summaryOf(entry(stream(level), line))).toBe(summary);
  });

  it('takes any shape of request id and copes without ids (T16)', () => {
    expect(
      readRow(entry(PLATFORM, '{"event": "x", "request_id": "1d2e3f40-aaaa-4bbb-8ccc-0123456789ab"}')).links['request'],
    ).toBe('1d2e3f40-aaaa-4bbb-8ccc-0123456789ab');
    expect(readRow(entry(PLATFORM, '{"event": "x"}')).links).toEqual({});
  });

  it('leaves a plain line of the same container to what Loki made of it', () => {
    const row = readRow(entry(PLATFORM, PLATFORM_LINES.access, { detected_level: 'info' }));
    expect(row.level).toBe('info');
    expect(read(row.summary)).toBe(PLATFORM_LINES.access);
  });
});

describe('ai-cost-observer', () => {
  it('shows the message, what was raised, and how many lines are folded', () => {
    const row = readRow(entry(OBSERVER, OBSERVER_TRACEBACK, OBSERVER_METADATA));
    expect(row).toMatchObject({ profile: 'ai-cost-observer', level: 'error', levelWord: 'ERROR' });
    expect(read(row.summary)).toBe(
      "Error in periodic task 'token_tracker' ZeroDivisionError: division by zero +6 lines",
    );
  });

  it('shows the body of the old exporter as the message (T1)', () => {
    const row = readRow(entry(OBSERVER_LEGACY, OBSERVER_LEGACY_LINE));
    expect(row).toMatchObject({ profile: 'ai-cost-observer', level: 'warn', levelWord: 'WARN' });
    expect(read(row.summary)).toBe('Rate limit exceeded for 127.0.0.1');
  });

  it('is known by the job label where the store adds no service name (T3)', () => {
    const { service_name: _, ...labels } = OBSERVER_LEGACY;
    expect(readRow(entry(labels, OBSERVER_LEGACY_LINE))).toMatchObject({
      profile: 'ai-cost-observer',
      service: 'ai-cost-observer',
    });
  });

  it.each([
    ['SUCCESS', 'info'],
    ['CRITICAL', 'critical'],
    ['TRACE', 'trace'],
    ['WARN', 'warn'],
    ['Whatever', 'unknown'],
  ])('reads %s as %s (T5)', (word, level) => {
    expect(readRow(entry(OBSERVER, 'x', { severity_text: word }))).toMatchObject({ level, levelWord: word });
  });
});

describe('anything else', () => {
  const other = { service_name: 'ollama' };
  it.each([
    [
      '{"time":"x","level":30,"msg":"request done","req":{"id":7},"status":200,"n":12345678901234567890}',
      '*request done* status=200 n=12345678901234567890',
    ],
    ['level=info ts=2026-11-21T09:00:00Z caller=main.go:12 msg="hello there" bytes=12', '*hello there* bytes=12'],
    ['\u001b[32mINFO\u001b[0m  ready in \u001b[1m120\u001b[22m ms', 'INFO  ready in 120 ms'],
    ['{"message":"line one\\nline two\\nline three"}', '*line one* +2 lines'],
    ['{"a":1,"b":{"c":2}}', 'a=1'],
    ['{broken', '{broken'],
    ['', ''],
    ['GET /x a=1 done', 'GET /x a=1 done'],
    ['[1,2]', '[1,2]'],
  ])('reads %s', (line, summary) => {
    expect(summaryOf(entry(other, line))).toBe(summary);
  });

  it('takes the level from the label, then from severity, then from what Loki detected', () => {
    expect(
      levelOf(entry({ ...other, level: 'WARNING' }, 'x', { severity_text: 'INFO', detected_level: 'error' })),
    ).toBe('warn');
    expect(levelOf(entry(other, 'x', { severity_text: 'INFO', detected_level: 'error' }))).toBe('info');
    expect(levelOf(entry(other, 'x', { detected_level: 'fatal' }))).toBe('critical');
    expect(levelOf(entry(other, 'ERROR all over'))).toBe('unknown');
  });

  it.each([
    ['{"msg":"x","ctx":{"traceId" : "4f66359b8400e852ba9ef4a5f0a0c677"}}', '4f66359b8400e852ba9ef4a5f0a0c677'],
    ['{"msg":"x","trace_id": "4F66359b8400e852"}', '4F66359b8400e852'],
    ['level=info trace_id=4f66359b8400e852ba9ef4a5f0a0c677 msg=x', '4f66359b8400e852ba9ef4a5f0a0c677'],
    ['handled in 3 ms, traceID=4f66359b8400e852ba9ef4a5f0a0c677', '4f66359b8400e852ba9ef4a5f0a0c677'],
    ['{"trace_id":"00000000000000000000000000000000"}', undefined],
    ['{"trace_id":""}', undefined],
    ['sha trace_id=4f66359b8400e852ba9ef4a5f0a0c6774f66359b', undefined],
  ])('finds the trace id in %s (T4)', (line, trace) => {
    expect(readRow(entry(other, line)).links['trace']).toBe(trace);
  });

  it('prefers the trace id of the metadata', () => {
    expect(
      readRow(entry(other, '{"trace_id":"4f66359b8400e852ba9ef4a5f0a0c677"}', { trace_id: TRACE_ID })).links['trace'],
    ).toBe(TRACE_ID);
  });

  it('names the service as Loki would where the label is missing', () => {
    expect(readRow(entry({ container: 'c', job: 'j' }, '')).service).toBe('c');
    expect(readRow(entry({ x: 'y' }, '')).service).toBe('unknown_service');
  });
});

describe('the preview', () => {
  const text = (value: string, more: Partial<TextCondition> = {}): TextCondition => ({
    value,
    caseSensitive: false,
    regex: false,
    exclude: false,
    ...more,
  });
  const previewOf = (line: string, ...texts: TextCondition[]) =>
    readRow(entry({ service_name: 'x' }, line), { ...EMPTY_ASK, texts });

  it('is the whole line where it is short, with its length in bytes', () => {
    expect(previewOf('naïve 😀')).toMatchObject({ preview: 'naïve 😀', previewStart: 0, lineBytes: 11 });
  });

  it('begins before the first match', () => {
    const row = previewOf(`${'a'.repeat(50_000)}NEEDLE${'b'.repeat(50_000)}`, text('needle'));
    expect(row.preview).toHaveLength(PREVIEW_CHARS);
    expect(row.previewStart + row.preview.indexOf('NEEDLE')).toBe(50_000);
    expect(row.lineBytes).toBe(100_006);
  });

  it.each([
    ['no match', text('absent'), 0],
    ['another case when case counts', text('Needle', { caseSensitive: true }), 0],
    ['an excluded text', text('needle', { exclude: true }), 0],
    ['a pattern with a literal in it', text(String.raw`\d*needle\s+`, { regex: true }), 49_488],
    ['a pattern without one', text('[a-z]+', { regex: true }), 0],
    ['a pattern that would hang a backtracking engine', text('(a+)+$', { regex: true }), 0],
  ])('copes with %s', (_, condition, start) => {
    expect(previewOf(`${'a'.repeat(50_000)}needle${'b'.repeat(50_000)}`, condition).previewStart).toBe(start);
  });

  it('never splits a surrogate pair', () => {
    for (const offset of [0, 1]) {
      const line = `${'x'.repeat(offset)}${'😀'.repeat(3000)}needle${'😀'.repeat(3000)}`;
      for (const row of [previewOf(line), previewOf(line, text('needle'))]) {
        expect(row.preview.isWellFormed()).toBe(true);
        expect(line.slice(row.previewStart, row.previewStart + row.preview.length)).toBe(row.preview);
        expect(row.preview.length).toBeGreaterThan(PREVIEW_CHARS - 3);
      }
    }
  });

  it('finds a text that the source wrote with escapes (T10)', () => {
    const body = (content: string) => `{"body":"${'a'.repeat(5000)}${content}${'b'.repeat(5000)}","type":"request"}`;
    const start = (content: string, value: string) =>
      readRow(entry(proxyStream('request'), body(content)), { ...EMPTY_ASK, texts: [text(value)] }).previewStart;
    expect(start(String.raw`\u003cnow\u003e`, '<NOW>')).toBeGreaterThan(4000);
    expect(start(String.raw`say \\\"hi\\\"`, 'say "hi"')).toBeGreaterThan(4000);
  });
});

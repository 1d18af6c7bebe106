import { afterEach, describe, expect, it, vi } from 'vitest';
import { FORK, IDENTITY, REFUSED, REQUEST, SESSION_START, STREAMED } from '../testing/proxy-records.ts';
import { forkEntry, requestEntry, responseEntry, sessionStartEntry } from './proxy-entry.ts';
import { proxyLogEntry } from './proxy-exporter.ts';

const OPTIONS = { ...IDENTITY, environment: 'production' } as const;
/** Of REQUEST.body, computed elsewhere. */
const SHA_OF_BODY = '634a9efb77d3c9e70994fa831e65d6565c972df189962450b71b58c8f131ec2c';
const entryOf = (entry: Parameters<typeof proxyLogEntry>[0]): ReturnType<typeof proxyLogEntry> =>
  proxyLogEntry(entry, 'anthropic', OPTIONS);

afterEach(() => void vi.useRealTimers());

describe('the time', () => {
  it('TestPush_ExtractsTimestamp: is that of _meta.ts, to the nanosecond', () => {
    expect(entryOf(sessionStartEntry(SESSION_START, IDENTITY)).timestamp).toBe(1_795_252_596_067_706_458n);
    // Go trims zeros at the end.
    expect(
      entryOf({ type: 'request', _meta: { ...IDENTITY, session: 's', ts: '2026-11-21T09:16:36.06780374Z' } }).timestamp,
    ).toBe(1_795_252_596_067_803_740n);
  });

  it('TestPush_ExtractsTimestamp: is now where there is none, or none that can be read', () => {
    vi.useFakeTimers({ now: 1_795_252_600_123 });
    expect(entryOf({ type: 'request' }).timestamp).toBe(1_795_252_600_123_000_000n);
    expect(entryOf({ type: 'request', _meta: { ...IDENTITY, session: 's', ts: 'yesterday' } }).timestamp).toBe(
      1_795_252_600_123_000_000n,
    );
  });

  it('is the one that an event brings along', () => {
    expect(proxyLogEntry({ type: 'turn_end' }, 'anthropic', OPTIONS, { timestamp: 5n }).timestamp).toBe(5n);
  });
});

describe('the labels', () => {
  const COMMON = {
    app: 'llm-proxy',
    provider: 'anthropic',
    environment: 'production',
    machine: 'root@vm',
    transport: 'direct',
  };

  it('TestPush_ExtractsLogType: name the type of the entry, and unknown where it has none', () => {
    expect(entryOf(sessionStartEntry(SESSION_START, IDENTITY)).labels).toEqual({
      ...COMMON,
      log_type: 'session_start',
    });
    expect(entryOf(forkEntry(FORK, IDENTITY)).labels).toEqual({ ...COMMON, log_type: 'fork' });
    expect(entryOf({}).labels['log_type']).toBe('unknown');
  });

  it('say of a request which model, whether streamed, whether with tools', () => {
    expect(entryOf(requestEntry(REQUEST, IDENTITY)).labels).toEqual({
      ...COMMON,
      log_type: 'request',
      model: 'claude-sonnet-4-20250514',
      stream: 'true',
      has_tools: 'true',
    });
  });

  it('say nothing of a request that is no JSON', () => {
    const labels = entryOf(requestEntry({ ...REQUEST, body: 'not json' }, IDENTITY)).labels;
    expect(labels).toEqual({ ...COMMON, log_type: 'request' });
  });

  it('say of a response how it went and why it ended', () => {
    expect(entryOf(responseEntry(STREAMED, IDENTITY)).labels).toEqual({
      ...COMMON,
      log_type: 'response',
      status_bucket: '2xx',
      stop_reason: 'tool_use',
      ratelimit_status: 'allowed',
    });
    expect(entryOf(responseEntry(REFUSED, IDENTITY)).labels).toEqual({
      ...COMMON,
      log_type: 'response',
      status_bucket: '4xx',
      ratelimit_status: 'rejected',
    });
  });

  it('hold no id', () => {
    const values = Object.values(entryOf(responseEntry(STREAMED, IDENTITY)).labels);
    expect(values).not.toContain(STREAMED.requestId);
    expect(values).not.toContain(STREAMED.session);
  });

  it('are those of an event, which has no transport', () => {
    const { labels } = proxyLogEntry({ type: 'tool_call' }, 'anthropic', OPTIONS, { labels: { tool_name: 'Bash' } });
    const { transport: _, ...rest } = COMMON;
    expect(labels).toEqual({ ...rest, log_type: 'tool_call', tool_name: 'Bash' });
  });
});

describe('the line', () => {
  it('is what the Go proxy writes: sorted keys, no spaces, HTML escaped, keys shortened', () => {
    expect(entryOf(requestEntry(REQUEST, IDENTITY)).line).toBe(
      '{"_meta":{"machine":"root@vm","request_id":"0b7e9a52-7c1e-4f0e-a8b7-1c2d3e4f5a6b","session":"20260124-000000-a1b2c3d4",' +
        '"ts":"2026-11-21T09:16:36.06780374Z"},"body":"{\\"model\\":\\"claude-sonnet-4-20250514\\",\\"stream\\":true,' +
        '\\"tools\\":[{\\"name\\":\\"Bash\\"}],\\"messages\\":[{\\"role\\":\\"user\\",\\"content\\":\\"list files \\u003cnow\\u003e ' +
        '\\u0026 tell me\\"}]}","headers":{"Content-Type":["application/json"],"X-Api-Key":["sk-ant-...wxyz"]},"method":"POST",' +
        `"path":"/v1/messages","request_sha":"${SHA_OF_BODY}","seq":1,"size":144,"type":"request"}`,
    );
  });

  it('has the chunks of a stream, and a size of 0', () => {
    expect(JSON.parse(entryOf(responseEntry(STREAMED, IDENTITY)).line)).toMatchObject({
      chunks: [
        { ts: '2026-11-21T09:16:36.067823657Z', delta_ms: 812, raw: 'event: message_start\n' },
        { ts: '2026-11-21T09:16:36.0678239Z', delta_ms: 812 },
        { ts: '2026-11-21T09:16:36.06787Z', delta_ms: 950 },
      ],
      size: 0,
      timing: { ttfb_ms: 812, total_ms: 951 },
    });
  });

  it('names the host at the start of a session only', () => {
    expect(JSON.parse(entryOf(sessionStartEntry(SESSION_START, IDENTITY)).line)).toMatchObject({
      _meta: { host: 'api.anthropic.com' },
      upstream: 'api.anthropic.com',
    });
    expect(entryOf(requestEntry(REQUEST, IDENTITY)).line).not.toContain('"host"');
  });
});

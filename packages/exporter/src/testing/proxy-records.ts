import type { ForkRecord, RequestRecord, ResponseRecord, SessionStartRecord } from '../proxy/proxy-record.ts';

const ORIGIN = {
  session: '20260124-000000-a1b2c3d4',
  provider: 'anthropic',
  time: 1_795_252_596_067_706_458n,
} as const;
const REQUEST_ID = '0b7e9a52-7c1e-4f0e-a8b7-1c2d3e4f5a6b';

export const IDENTITY = { machine: 'root@vm' } as const;

export const SESSION_START: SessionStartRecord = { ...ORIGIN, upstream: 'api.anthropic.com' };

export const REQUEST: RequestRecord = {
  ...ORIGIN,
  time: 1_795_252_596_067_803_740n,
  requestId: REQUEST_ID,
  seq: 1,
  method: 'POST',
  path: '/v1/messages',
  headers: { 'Content-Type': ['application/json'], 'X-Api-Key': ['sk-ant-api03-secretsecretsecret-wxyz'] },
  body: JSON.stringify({
    model: 'claude-sonnet-4-20250514',
    stream: true,
    tools: [{ name: 'Bash' }],
    messages: [{ role: 'user', content: 'list files <now> & tell me' }],
  }),
};

export const STREAMED: ResponseRecord = {
  ...ORIGIN,
  time: 1_795_252_596_067_879_953n,
  requestId: REQUEST_ID,
  seq: 1,
  status: 200,
  headers: { 'Anthropic-Ratelimit-Unified-Status': ['Allowed'], 'Content-Type': ['text/event-stream'] },
  timing: { ttfbMs: 812, totalMs: 951 },
  content: {
    kind: 'stream',
    chunks: [
      { time: 1_795_252_596_067_823_657n, deltaMs: 812, raw: 'event: message_start\n' },
      {
        time: 1_795_252_596_067_823_900n,
        deltaMs: 812,
        raw: 'data: {"type":"message_start","message":{"id":"msg_01"}}\n',
      },
      {
        time: 1_795_252_596_067_870_000n,
        deltaMs: 950,
        raw: 'data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":87}}\n',
      },
    ],
  },
};

export const REFUSED: ResponseRecord = {
  ...ORIGIN,
  requestId: '2d901c74-0000-4000-8000-000000000000',
  seq: 2,
  status: 429,
  headers: { 'Anthropic-Ratelimit-Unified-Status': ['rejected'], 'Retry-After': ['12'] },
  timing: { ttfbMs: 88, totalMs: 89 },
  content: { kind: 'body', body: '{"type":"error","error":{"type":"rate_limit_error"}}' },
};

export const FORK: ForkRecord = {
  ...ORIGIN,
  session: '20260124-000200-0a0b0c0d',
  fromSeq: 1,
  parentSession: ORIGIN.session,
  reason: 'message_history_diverged',
};

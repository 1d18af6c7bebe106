import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStoreApp, openStore, type Store } from '@edda/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { at } from './infra-file.ts';

// Every query that the documents state, as they state it, over lines in the four systems' real forms.

const NOW = 1_795_253_600_000_000_000n;
const SECOND = 1_000_000_000n;
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const TENANT = '7b0c2f8e-3a51-4f0e-9d0e-5f6a1d2c3b4a';
const AGENT = 'a6a9c1d2-0000-4000-8000-00000000beef';

type Metadata = Readonly<Record<string, string>>;
interface Stream {
  readonly stream: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [time: string, line: string, metadata?: Metadata])[];
}

function stream(labels: Stream['stream'], lines: readonly string[], metadata: Metadata = {}): Stream {
  const time = (index: number): string => String(NOW - BigInt(60 - index) * SECOND);
  return { stream: labels, values: lines.map((line, index) => [time(index), line, metadata]) };
}

const container = (service: string, level: Readonly<Record<string, string>> = {}): Stream['stream'] => ({
  job: 'docker-containers',
  service,
  logstream: 'stdout',
  ...level,
});
const fields = (event: string, level: string): string =>
  `"event": "${event}", "agent_id": "${AGENT}", "tenant_id": "${TENANT}", "request_id": "req_9f1c2b3a4d5e6f70", ` +
  `"level": "${level}", "logger": "src.agent.runtime", "timestamp": "2026-11-21T09:15:17.708473Z"`;

const STREAMS: readonly Stream[] = [
  stream({ service_name: 'ai-cost-observer', deployment_environment: 'personal' }, [
    'Agent running.',
    'Rate limit exceeded for 127.0.0.1',
  ]),
  stream(
    { service_name: 'integr8scode-backend', service_namespace: 'integr8scode' },
    [
      `{"execution_id": "abc123", "event": "Failed to start saga", "level": "error", "trace_id": "${TRACE}"}`,
      `{"execution_id": "abc123", "event": "Created execution record", "level": "info", "trace_id": "${TRACE}"}`,
    ],
    { trace_id: TRACE },
  ),
  stream({ service_name: 'integr8scode-backend', service_namespace: 'integr8scode' }, [
    '10.0.0.7:5122 - "POST /api/v1/execute HTTP/1.1" 200',
  ]),
  stream({ service_name: 'integr8scode-saga-orchestrator', service_namespace: 'integr8scode' }, [
    '{"event": "Started saga", "level": "info"}',
  ]),
  stream(container('api', { level: 'info' }), [
    `{${fields('agent.execute.started', 'info')}}`,
    `{"latency_ms": 2310, ${fields('agent.execute.completed', 'info')}}`,
    `{"latency_ms": 40, ${fields('runtime.chat_complete', 'info')}}`,
  ]),
  stream(container('api', { level: 'error' }), [
    `{${fields('ws.chat_error', 'error')}, "exception": "Traceback (most recent call last):\\n …\\nValueError: boom"}`,
  ]),
  stream(container('db'), ['2026-11-21 09:15:17.708 UTC [1] LOG:  database system is ready']),
];

const folder = mkdtempSync(join(tmpdir(), 'edda-queries-'));
let store: Store | null = null;
let ask: (path: string, init?: RequestInit) => Response | Promise<Response>;

beforeAll(async () => {
  store = await openStore({ dataDir: folder, scanWorkers: 1, now: () => NOW });
  const app = createStoreApp(store);
  ask = (path, init) => app.request(`http://localhost${path}`, init);
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ streams: STREAMS });
  const { status } = await ask('/loki/api/v1/push', { method: 'POST', headers, body });
  if (status !== 204) throw new Error(`the push was answered with ${status}`);
});

afterAll(async () => {
  await store?.close();
  rmSync(folder, { recursive: true });
});

async function results(path: string, parameters: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  const response = await ask(`${path}?${new URLSearchParams(parameters)}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}: ${parameters['query']}`);
  return Object.values(Object(at(JSON.parse(text), 'data.result')));
}

async function linesOf(query: string): Promise<string[]> {
  const range = { start: String(NOW - 3600n * SECOND), end: String(NOW) };
  const streams = await results('/loki/api/v1/query_range', { query, ...range, limit: '100' });
  return streams.flatMap((one) => Object.values(Object(at(one, 'values'))).map((value) => String(at(value, '1'))));
}

it.each([
  ['000-95', '{service_name="ai-cost-observer"}', 2],
  ['003-23', '{service_name="integr8scode-saga-orchestrator"}', 1],
  ['003-24', '{service_namespace="integr8scode"} |= `"level":"error"`', 0],
  ['003-24 with the space that structlog writes', '{service_namespace="integr8scode"} |= `"level": "error"`', 1],
  ['003-25', '{service_namespace="integr8scode"} | json | execution_id="abc123"', 2],
  ['003-26', `{service_namespace="integr8scode"} | json | trace_id="${TRACE}"`, 2],
  ['004-23', '{service="api"}', 4],
  ['004-24', '{job="docker-containers"} | json | level="error"', 1],
  ['004-25', `{service="api"} | json | tenant_id="${TENANT}"`, 4],
  ['004-26', '{job="docker-containers"} | json | request_id="req_9f1c2b3a4d5e6f70"', 4],
  ['004-27', String.raw`{service="api"} | json | event=~"agent\\..*"`, 2],
  ['004-31', '{service="api"} |= "Traceback"', 1],
  ['004-48', '{service="api"} | json | agent_id="none"', 0],
] as const)('%s: %s finds %i lines', async (_, query, count) => {
  expect(await linesOf(query)).toHaveLength(count);
});

it('004-28: the error rate by service is one series', async () => {
  const query = 'sum by (service) (rate({job="docker-containers"} | json | level="error" [5m]))';
  const series = await results('/loki/api/v1/query', { query, time: String(NOW) });
  expect(series.map((one) => at(one, 'metric'))).toEqual([{ service: 'api' }]);
});

it('004-29: slow answers are written anew', async () => {
  const query =
    '{service="api"} | json | latency_ms > 1000 | line_format "{{.event}} latency={{.latency_ms}}ms tenant={{.tenant_id}}"';
  expect(await linesOf(query)).toEqual([`agent.execute.completed latency=2310ms tenant=${TENANT}`]);
});

it('004-30: the steps of an agent are written anew', async () => {
  const query = String.raw`{service="api"} | json | event=~"agent\\.execute\\..*" | line_format "{{.timestamp}} [{{.level}}] {{.event}} agent={{.agent_id}} tenant={{.tenant_id}}"`;
  expect((await linesOf(query)).toSorted()).toEqual([
    `2026-11-21T09:15:17.708473Z [info] agent.execute.completed agent=${AGENT} tenant=${TENANT}`,
    `2026-11-21T09:15:17.708473Z [info] agent.execute.started agent=${AGENT} tenant=${TENANT}`,
  ]);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NANOS_PER_HOUR } from '@edda/model';
import { type RunningStore, serveStore } from '@edda/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANCHOR, playInto } from './testing/harvest.ts';

let store: RunningStore;
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'edda-questions-'));
  store = await serveStore({ dataDir: folder, port: 0 });
  await playInto(store.url, { hours: 2 });
}, 120_000);
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly data: {
    readonly resultType: string;
    readonly result: readonly {
      readonly metric?: Readonly<Record<string, string>>;
      readonly values?: readonly (readonly [string, string])[];
      readonly value?: readonly [number, string];
    }[];
  };
}

async function ask(path: string, parameters: Readonly<Record<string, string>>): Promise<Answer['data']> {
  const response = await fetch(`${store.url}/loki/api/v1/${path}?${new URLSearchParams(parameters)}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}: ${parameters['query']}`);
  const answer: Answer = JSON.parse(text);
  return answer.data;
}

async function linesOf(query: string): Promise<string[]> {
  const range = {
    start: String(ANCHOR - 2n * NANOS_PER_HOUR),
    end: String(ANCHOR),
    limit: '5000',
    direction: 'forward',
  };
  const { result } = await ask('query_range', { query, ...range });
  return result.flatMap(({ values = [] }) => values.map(([, line]) => line));
}

async function seriesOf(query: string): Promise<Answer['data']['result']> {
  const { result } = await ask('query', { query, time: String(ANCHOR) });
  return result;
}

/** What stands behind a key in the first line that a query finds. */
async function idIn(query: string, pattern: RegExp): Promise<string> {
  const found = (await linesOf(query)).map((line) => pattern.exec(line)?.[1]).find((id) => id !== undefined);
  if (found === undefined) throw new Error(`no line of ${query} matches ${pattern}`);
  return found;
}

describe('what the users of the four systems ask', () => {
  it.each([
    [
      'burnt tokens',
      'topk(10, sum by (session_id) (sum_over_time({app="llm-proxy", log_type="turn_end"} | json | unwrap output_tokens [2h])))',
    ],
    [
      'burnt tokens, from the streams alone',
      'topk(10, sum by (session) (sum_over_time({app="llm-proxy", log_type="response"} | json session="_meta.session" | regexp `.*output_tokens\\\\+":(?P<output_tokens>\\d+)` | output_tokens != "" | unwrap output_tokens [2h])))',
    ],
    [
      'failures by provider',
      'sum by (provider, status) (count_over_time({app="llm-proxy", log_type="response"} | json | status >= 400 [2h]))',
    ],
    [
      'p95 by provider',
      'quantile_over_time(0.95, {app="llm-proxy", log_type="response"} | json | unwrap timing_total_ms [2h]) by (provider)',
    ],
    ['who calls', 'sum by (machine, provider) (count_over_time({app="llm-proxy", log_type="request"} [1h]))'],
    [
      'failing tools',
      'sum by (tool_name) (count_over_time({app="llm-proxy", log_type="tool_result"} | json | is_error="true" [2h]))',
    ],
    [
      'models in use',
      'sum by (model) (count_over_time({app="llm-proxy", log_type="request"} | json body="body" | line_format "{{.body}}" | json model="model" [2h]))',
    ],
    [
      'tokens by tenant',
      'sum by (tenant_id, model) (sum_over_time({service="api"} | json | event="llm.completion_done" | unwrap total_tokens [2h]))',
    ],
    [
      'break-ins',
      'topk(5, sum by (client_ip, username) (count_over_time({service_namespace="integr8scode"} | json | event="Login failed" [2h])))',
    ],
    [
      'health of the agents',
      'sum by (host_name, severity_text) (count_over_time({service_name="ai-cost-observer"} | severity_text=~"WARN|ERROR|CRITICAL" [2h]))',
    ],
    ['error rate', 'sum by (service) (rate({job="docker-containers"} | json | level="error" [2h]))'],
    [
      'requests that were never answered',
      'sum by (_meta_request_id) (count_over_time({app="llm-proxy", log_type="request"} | json [10m])) unless sum by (_meta_request_id) (count_over_time({app="llm-proxy", log_type="response"} | json [10m]))',
    ],
  ])('%s: a number for each of several', async (_, query) => {
    const series = await seriesOf(query);
    expect(series.length).toBeGreaterThan(0);
    expect(series.every(({ value }) => Number(value?.[1]) > 0)).toBe(true);
    expect(Object.keys(series[0]?.metric ?? {}).length).toBeGreaterThan(0);
  });

  it.each([
    ['slow calls', '{app="llm-proxy", log_type="response"} | json | timing_total_ms > 5000'],
    ['refusals', '{app="llm-proxy", status_bucket=~"4xx|5xx"}'],
    ['retries', '{app="llm-proxy", log_type="turn_end", is_retry="true"} | json | retry_count > 1'],
    [
      'text in a body',
      '{app="llm-proxy", log_type="request"} | json body="body" | line_format "{{.body}}" |~ `(?i)permission denied`',
    ],
    ['text with < in a body', '{app="llm-proxy", log_type="request"} | json | body=~".*<name>.*"'],
    ['errors', '{job="docker-containers"} | json | level=~"error|critical"'],
    ['errors in plain text', '{job="docker-containers", level=""} | detected_level="error"'],
    [
      'slow answers',
      '{service="api"} | json | latency_ms > 1000 | line_format "{{.event}} latency={{.latency_ms}}ms tenant={{.tenant_id}}"',
    ],
    ['steps of agents', '{service="api"} | json | event=~"agent\\\\.execute\\\\..*"'],
    ['tracebacks', '{service="api"} |= "Traceback"'],
    ['errors with a trace', '{service_namespace="integr8scode"} | json | level="error" | trace_id != ""'],
    ['the orchestrator', '{service_name="integr8scode-saga-orchestrator"}'],
    ['tools that ran, both shapes', '{service_name="ai-cost-observer"} |~ "(Detected AI|stopped)"'],
    [
      'tools by name',
      '{service_name="ai-cost-observer"} | pattern `Detected AI <kind>: <name> (PIDs: <_>)` | name != ""',
    ],
  ])('%s: lines', async (_, query) => {
    expect((await linesOf(query)).length).toBeGreaterThan(2);
  });

  it('finds what JSON with spaces hides from a query without them', async () => {
    expect(await linesOf('{service_namespace="integr8scode"} |= `"level":"error"`')).toEqual([]);
    expect((await linesOf('{service_namespace="integr8scode"} |= `"level": "error"`')).length).toBeGreaterThan(10);
  });

  it('finds the two halves of a call', async () => {
    const id = await idIn('{app="llm-proxy", log_type="response", status_bucket="4xx"}', /"request_id":"([^"]+)"/);
    const pair = await linesOf(
      `{app="llm-proxy", log_type=~"request|response"} |= "${id}" | json | _meta_request_id="${id}"`,
    );
    expect(pair.map((line) => /"type":"(request|response)"/.exec(line)?.[1])).toEqual(['request', 'response']);
  });

  it('replays a session, and what it forked from', async () => {
    const fork = /"parent_session":"([^"]+)"/;
    const parent = await idIn('{app="llm-proxy", log_type="fork"}', fork);
    expect(
      (await linesOf(`{app="llm-proxy", log_type="fork"} | json | parent_session="${parent}"`)).length,
    ).toBeGreaterThan(0);
    const session = await linesOf(
      `{app="llm-proxy"} |= "${parent}" | json | _meta_session="${parent}" or session_id="${parent}"`,
    );
    expect(session.length).toBeGreaterThan(8);
  });

  it('follows a request, an execution and a trace', async () => {
    const request = await idIn('{service="api"} |= "agent.execute.started"', /"request_id": "(req_[^"]+)"/);
    expect((await linesOf(`{job="docker-containers"} | json | request_id="${request}"`)).length).toBeGreaterThan(5);
    const execution = await idIn(
      '{service_namespace="integr8scode"} |= "Created execution record"',
      /"execution_id": "([^"]+)"/,
    );
    expect(
      (await linesOf(`{service_namespace="integr8scode"} | json | execution_id="${execution}"`)).length,
    ).toBeGreaterThan(4);
    const trace = await idIn('{service="api"} |= "code_execution" |= "trace_id"', /"trace_id": "([^"]+)"/);
    expect((await linesOf(`{service_namespace="integr8scode"} | trace_id="${trace}"`)).length).toBeGreaterThan(4);
    expect((await linesOf(`{service_name=~".+"} |= "${trace}"`)).length).toBeGreaterThan(15);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { harvest } from './testing/harvest.ts';
import type { StoredEntry } from './testing/stub-store.ts';

let all: readonly StoredEntry[] = [];
const of = (service: string): StoredEntry[] => all.filter(({ labels }) => labels['service_name'] === service);
const promtail = (): StoredEntry[] => all.filter(({ labels }) => labels['job'] === 'docker-containers');

type Json = Readonly<Record<string, unknown>>;
const json = ({ line }: StoredEntry): Json => JSON.parse(line);
const isJson = ({ line }: StoredEntry): boolean => line.startsWith('{');

beforeAll(async () => {
  all = await harvest({ hours: 3 });
}, 60_000);

it('names the origin at every push, so that its lines can be removed and no others', () => {
  expect(all.length).toBeGreaterThan(15_000);
  expect(new Set(all.map(({ origin }) => origin))).toEqual(new Set(['demo']));
});

describe('AI Cost Observer', () => {
  it('comes in the native shape by OTLP: two labels, plain text, the rest as metadata', () => {
    const native = of('ai-cost-observer').filter(({ way }) => way === 'otlp');
    expect(native.length).toBeGreaterThan(50);
    for (const { labels, line, metadata } of native) {
      expect(labels).toEqual({ service_name: 'ai-cost-observer', deployment_environment: 'personal' });
      expect(line).not.toMatch(/^\{/);
      expect(metadata).toMatchObject({
        severity_text: expect.stringMatching(/^(INFO|WARN|ERROR|CRITICAL|SUCCESS)$/),
        scope_name: expect.stringMatching(/^ai_cost_observer\./),
        code_file_path: expect.stringContaining('.py'),
        host_name: expect.stringMatching(/qveys-mbp|DESKTOP/),
        telemetry_sdk_language: 'python',
      });
      expect(metadata).not.toHaveProperty('trace_id');
    }
  });

  it('comes in the legacy shape from an old collector: labels of its exporter, a JSON line', () => {
    const legacy = all.filter(({ labels }) => labels['exporter'] === 'OTLP');
    expect(legacy.length).toBeGreaterThan(20);
    for (const entry of legacy) {
      expect(Object.keys(entry.labels).toSorted()).toEqual(['exporter', 'job', 'level']);
      expect(Object.keys(json(entry))).toEqual([
        'body',
        'severity',
        'attributes',
        'resources',
        'instrumentation_scope',
      ]);
      expect(json(entry)['severity']).toBe(entry.labels['level']);
      expect(entry.line).not.toMatch(/[<>&]/);
    }
    expect(new Set(legacy.map(({ labels }) => labels['level']))).toContain('WARN');
  });

  it('writes a traceback into the same entry, over several lines', () => {
    const failed = of('ai-cost-observer').filter(({ line }) => line.startsWith('Error in periodic task'));
    expect(failed.length).toBeGreaterThan(0);
    for (const { line, metadata } of failed) {
      expect(line.split('\n').length).toBeGreaterThan(6);
      expect(line).toContain('\n> File "');
      expect(metadata['exception_stacktrace']).toContain('Traceback (most recent call last)');
    }
  });

  it('opens and closes tools in lines that one pattern reads', () => {
    const lines = of('ai-cost-observer').map(({ line }) => line);
    expect(
      lines.filter((line) => /^Detected AI (app|CLI tool): \S+ \(PIDs: \{\d+(, \d+)*\}\)$/.test(line)).length,
    ).toBeGreaterThan(20);
    expect(lines.filter((line) => /^AI (app|CLI tool) stopped: \S+$/.test(line)).length).toBeGreaterThan(20);
  });
});

describe('Integr8sCode', () => {
  const namespace = (): StoredEntry[] => all.filter(({ labels }) => labels['service_namespace'] === 'integr8scode');

  it('has its four labels, and both the real service name and the one of the documents', () => {
    expect(new Set(namespace().map(({ labels }) => labels['service_name']))).toEqual(
      new Set(['integr8scode-backend', 'integr8scode-saga-orchestrator']),
    );
    for (const { labels } of namespace()) {
      expect(Object.keys(labels).toSorted()).toEqual([
        'deployment_environment',
        'service_instance_id',
        'service_name',
        'service_namespace',
      ]);
    }
  });

  it('writes structlog JSON with spaces, the own fields first, ids in line and metadata alike', () => {
    const lines = namespace().filter(isJson);
    expect(lines.length).toBeGreaterThan(2000);
    for (const entry of lines) {
      const keys = Object.keys(json(entry));
      const own = keys.indexOf('event');
      expect(keys.slice(own, own + 4)).toEqual(['event', 'logger', 'level', 'timestamp']);
      expect(entry.line).toMatch(/"level": "(debug|info|warning|error)"/);
      expect(json(entry)['trace_id']).toBe(entry.metadata['trace_id']);
      expect(json(entry)['span_id']).toBe(entry.metadata['span_id']);
      expect(entry.metadata['environment']).toBe('production');
    }
    expect(
      lines.some((entry) => json(entry)['level'] === 'warning' && entry.metadata['severity_text'] === 'WARN'),
    ).toBe(true);
  });

  it('has lines without a trace, and uvicorn’s plain ones in the same stream', () => {
    expect(namespace().some((entry) => isJson(entry) && !('trace_id' in json(entry)))).toBe(true);
    const plain = namespace().filter((entry) => !isJson(entry));
    expect(plain.length).toBeGreaterThan(100);
    for (const { line, labels } of plain) {
      expect(line).toMatch(/^[\d.]+:\d+ - "(GET|POST) \S+ HTTP\/1\.1" \d{3}$/);
      expect(labels['service_name']).toBe('integr8scode-backend');
    }
  });

  it('tells the life of an execution over its services, with one trace', () => {
    const lives = Map.groupBy(
      namespace().filter((entry) => isJson(entry) && 'execution_id' in json(entry)),
      (entry) => json(entry)['execution_id'],
    );
    const whole = [...lives.values()].filter((life) =>
      life.some((entry) => json(entry)['event'] === 'Marking saga terminal state'),
    );
    expect(whole.length).toBeGreaterThan(100);
    for (const life of whole) expect(new Set(life.map(({ metadata }) => metadata['trace_id'])).size).toBe(1);
    const full = whole.find((life) => life.length > 10) ?? [];
    expect(new Set(full.map(({ labels }) => labels['service_name'])).size).toBe(2);
  });

  it('fails with a traceback inside the JSON', () => {
    const failed = namespace().filter(({ line }) => line.includes('"event": "Failed to start saga"'));
    expect(failed.length).toBeGreaterThan(5);
    expect(json(failed[0]!)['exception']).toMatch(
      /^Traceback .*\n(.*\n)+RuntimeError: mongodb:\/\/user:\*\*\*MONGODB_REDACTED/,
    );
  });
});

describe('Enterprise Agent Platform', () => {
  it('comes as protobuf, with Promtail’s labels; those of the line only where the line is JSON', () => {
    expect(new Set(promtail().map(({ labels }) => labels['service']))).toEqual(
      new Set(['api', 'db', 'redis', 'ollama', 'litellm']),
    );
    for (const entry of promtail()) {
      expect(entry.way).toBe('protobuf');
      expect(entry.labels['container']).toBe(`enterprise-agent-platform-v3-${entry.labels['service']}-1`);
      expect('level' in entry.labels).toBe(isJson(entry));
      expect('logger' in entry.labels).toBe(isJson(entry));
    }
    for (const entry of promtail().filter(isJson)) {
      expect(json(entry)['level']).toBe(entry.labels['level']);
      expect(json(entry)['tenant_id']).toBe(entry.labels['tenant_id']);
    }
  });

  it('takes the time from the line, in microseconds', () => {
    for (const entry of promtail().filter(isJson).slice(0, 500)) {
      expect(entry.timestamp % 1000n).toBe(0n);
      expect(BigInt(Date.parse(String(json(entry)['timestamp'])))).toBe(entry.timestamp / 1_000_000n);
    }
  });

  it('has the events of the documents and the real ones, in all five levels', () => {
    const lines = promtail().filter(isJson);
    const events = new Set(lines.map((entry) => json(entry)['event']));
    for (const event of ['agent.execute.started', 'agent.execute.completed', 'agent.execute.failed'])
      expect(events).toContain(event);
    for (const event of ['runtime.chat_complete', 'llm.completion_done', 'tool.execution_failed'])
      expect(events).toContain(event);
    expect(new Set(lines.map(({ labels }) => labels['level']))).toEqual(
      new Set(['debug', 'info', 'warning', 'error', 'critical']),
    );
  });

  it('has request ids of both forms, requests without a trace, and context in no fixed order', () => {
    const started = promtail().filter(({ line }) => line.includes('"agent.execute.started"'));
    const ids = started.map((entry) => String(json(entry)['request_id']));
    expect(ids.some((id) => /^req_[0-9a-f]{16}$/.test(id))).toBe(true);
    expect(ids.some((id) => /^[0-9a-f]{8}-/.test(id))).toBe(true);
    expect(started.some((entry) => !('trace_id' in json(entry)))).toBe(true);
    expect(new Set(started.map((entry) => Object.keys(json(entry)).join())).size).toBeGreaterThan(10);
  });

  it('has raw tracebacks over several lines, and WARNING in plain text', () => {
    const plain = promtail().filter((entry) => !isJson(entry));
    expect(plain.some(({ line }) => line.startsWith('Traceback (most recent call last):\n'))).toBe(true);
    expect(plain.some(({ line }) => line.includes('WARNING'))).toBe(true);
  });

  it('has Promtail’s own log beside it, in logfmt under its own job', () => {
    const own = all.filter(({ labels }) => labels['job'] === 'promtail');
    expect(own.length).toBeGreaterThan(20);
    for (const { line } of own) expect(line).toMatch(/^level=(info|warn) ts=\S+Z caller=\w+\.go:\d+ .*msg="/);
  });

  it('calls the other platform within the same trace', () => {
    const trace = (entry: StoredEntry): unknown => (isJson(entry) ? json(entry)['trace_id'] : undefined);
    const here = new Set(
      promtail()
        .filter(({ line }) => line.includes('"code_execution"'))
        .map(trace),
    );
    here.delete(undefined);
    const there = new Set(of('integr8scode-backend').map(trace));
    expect(here.size).toBeGreaterThan(10);
    expect([...here].filter((id) => there.has(id)).length).toBeGreaterThan(10);
  });
});

import { describe, expect, it } from 'vitest';
import { at, readText, readYaml } from './infra-file.ts';

const TRACE = 'f7680ce583a610acd054866d6f9b2137';
/** structlog's renderer puts a space behind the colon, Go's encoder and pino none; OpenTelemetry's JSON says traceId. */
const TRACED_LINES = [
  `{"event": "Failed to start saga", "level": "error", "trace_id": "${TRACE}", "span_id": "2589e7a73cb4e34b"}`,
  `{"level":30,"trace_id":"${TRACE}","msg":"done"}`,
  `{"traceId":"${TRACE}","spanId":"2589e7a73cb4e34b"}`,
];
const UNTRACED_LINES = ['{"trace_id": ""}', '{"trace_id": null}', 'trace_id=none', `{"parent_trace": "${TRACE}"}`];

const source = at(readYaml('grafana/provisioning/datasources/loki.yaml'), 'datasources.0.jsonData.derivedFields');
const fields = Object.values(Object(source));

describe('Grafana’s derived fields', () => {
  const byText = fields.filter((field) => at(field, 'matcherType') === 'regex');

  it('find the trace id in real lines, and in no others', () => {
    expect(byText.length).toBeGreaterThan(0);
    for (const field of byText) {
      const pattern = new RegExp(String(at(field, 'matcherRegex')));
      for (const line of TRACED_LINES) expect(pattern.exec(line)?.[1]).toBe(TRACE);
      for (const line of UNTRACED_LINES) expect(pattern.test(line)).toBe(false);
    }
  });

  it('004-38: the documents’ own patterns would miss structlog’s lines, which is why these differ', () => {
    for (const stated of [/"trace_id":"(\w+)"/, /"trace_id":"([a-f0-9]+)"/]) {
      expect(stated.test(TRACED_LINES[0] ?? '')).toBe(false);
    }
  });

  it('read the id of lines that came over OTLP from their structured metadata', () => {
    const byLabel = fields.filter((field) => at(field, 'matcherType') === 'label');
    expect(byLabel.map((field) => at(field, 'matcherRegex'))).toEqual(['trace_id', 'trace_id']);
  });

  it('lead into Edda with what its addresses understand', () => {
    const addresses = fields
      .map((field) => String(at(field, 'url')))
      .filter((url) => url.startsWith('http'))
      .map((url) => new URL(url.replace('$${__value.raw}', TRACE)));
    const page = `http://localhost:3080/trace/${TRACE}?v=1`;
    expect(addresses.map(String)).toEqual([page, page]);
  });

  it('have their like in Jaeger: from a trace to its logs, at its own time', () => {
    const links = at(readYaml('jaeger/ui.json'), 'linkPatterns');
    expect(links).toEqual([
      {
        type: 'traces',
        // Jaeger's start is in microseconds, Edda's hint in nanoseconds.
        url: 'http://localhost:3080/trace/#{traceID}?v=1&hint=#{startTime}000',
        text: 'Logs in Edda',
      },
    ]);
  });
});

describe('Promtail’s stages', () => {
  const stages = Object.values(
    Object(at(readYaml('promtail/promtail-config.yml'), 'scrape_configs.0.pipeline_stages')),
  );
  const firstLine = new RegExp(String(at(stages[0], 'match.stages.0.multiline.firstline')));
  const health = new RegExp(String(at(stages[1], 'drop.expression')));

  it.each([
    ['{"event": "agent.execute.started"}', true],
    ['2026-11-21 09:15:17.708 UTC [1] LOG:  ready', true],
    ['172.18.0.1:41234 - "GET /chat HTTP/1.1" 200 OK', true],
    ['Traceback (most recent call last):', false],
    ['  File "/app/src/main.py", line 42, in <module>', false],
    ['ValueError: boom', false],
  ])('%j begins an entry: %s', (line, begins) => {
    expect(firstLine.test(line)).toBe(begins);
  });

  it('drop health checks that went well, in the form of real access lines, and nothing else', () => {
    expect(health.test('172.18.0.1:41234 - "GET /health/live HTTP/1.1" 200 OK')).toBe(true);
    expect(health.test('172.18.0.1:41234 - "GET /health HTTP/1.1" 200 OK')).toBe(true);
    expect(health.test('172.18.0.1:41234 - "GET /health/ready HTTP/1.1" 503 Service Unavailable')).toBe(false);
    expect(health.test('{"event": "health_check.completed"}')).toBe(false);
  });

  it('004-21, 48: promote no id to a label', () => {
    const labels = Object.keys(Object(at(stages[4], 'labels')));
    for (const id of ['request_id', 'user_id', 'agent_id', 'trace_id', 'span_id', 'event']) {
      expect(labels).not.toContain(id);
    }
  });
});

describe('the proxy', () => {
  const nginx = readText('infra/proxy/nginx.conf');

  it('is balanced, encrypted and asks for a password', () => {
    const text = nginx.replaceAll(/#.*/g, '');
    expect(text.split('{')).toHaveLength(text.split('}').length);
    expect(text).toMatch(/listen 443 ssl;/);
    expect(text).toMatch(/auth_basic "logs";\s+auth_basic_user_file /);
    expect(text).not.toMatch(/auth_basic off|listen 80\b/);
  });

  it('lets out Loki’s ways in, and none of its others', () => {
    const toLoki = [...nginx.matchAll(/location (?<path>[^{]+) \{\s+proxy_pass http:\/\/127\.0\.0\.1:3100;/g)];
    expect(toLoki.map((match) => match.groups?.['path'])).toEqual(['= /loki/api/v1/push', '= /otlp/v1/logs']);
  });
});

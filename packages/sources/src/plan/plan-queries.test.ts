import { LogqlError, parse, print } from '@edda/logql';
import type { Labels } from '@edda/model';
import { type Ask, EMPTY_ASK, type FieldCondition, type TextCondition } from '@edda/protocol';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Entry } from '../entry.ts';
import { SourcesError } from '../sources-error.ts';
import { mixedEntry } from '../testing/mixed-entries.ts';
import { runLogQuery } from '../testing/run-logql.ts';
import {
  entry,
  INTEGR8S,
  INTEGR8S_LINES,
  INTEGR8S_METADATA,
  OBSERVER,
  PLATFORM,
  PROXY_LINES,
  proxyStream,
  REQUEST_ID,
  SESSION,
  TRACE_ID,
} from '../testing/sample-entries.ts';
import { seriesSelectors } from './plan-queries.ts';
import { planQueries } from '../testing/own-profiles.ts';

// Patterns take long to compile on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const PROXY = proxyStream('response');
const STREAMS: readonly Labels[] = [
  proxyStream('request'),
  PROXY,
  INTEGR8S,
  PLATFORM,
  OBSERVER,
  { service_name: 'ollama' },
];

const ask = (more: Partial<Ask>): Ask => ({ ...EMPTY_ASK, ...more });
const text = (value: string, more: Partial<TextCondition> = {}): TextCondition => ({
  value,
  caseSensitive: false,
  regex: false,
  exclude: false,
  ...more,
});
const on = (kind: FieldCondition['kind'], name: string, op: FieldCondition['op'], value: string): FieldCondition => ({
  kind,
  name,
  op,
  value,
});

/** `profile: LogQL`, a line a query. */
function planned(of: Partial<Ask>, streams: readonly Labels[] | null = STREAMS): string[] {
  return planQueries(ask(of), streams).queries.map(({ profile, logql }) => `${profile}: ${logql}`);
}

function linesOf(of: Partial<Ask>, entries: readonly Entry[]): string[] {
  const plan = planQueries(
    ask(of),
    entries.map(({ labels }) => labels),
  );
  if (plan.kind !== 'log') throw new Error('no log query');
  return plan.queries.flatMap(({ query }) => [...runLogQuery(query, entries).keys()].map(({ line }) => line));
}

describe('one query for all', () => {
  it('where nothing differs by profile', () => {
    expect(planned({})).toEqual(['all: {service_name=~".+"}']);
    expect(planned({ texts: [text('timeout')] })).toEqual(['all: {service_name=~".+"} |~ "(?i)timeout"']);
    expect(planned({ logql: '{a="b"} |= "x" | json', services: ['s', 't'] })).toEqual([
      'all: {a="b", service_name=~"s|t"} |= "x" | json',
    ]);
  });

  it('where one profile reads everything that is selected', () => {
    expect(planned({ services: ['llm-proxy'], levels: ['warn', 'error'] })).toEqual([
      'llm-proxy: {service_name="llm-proxy", log_type!~"session_start|request|fork|turn_start|tool_call"} ' +
        '| json is_error="is_error",error_type_extracted="error_type",status="status" ' +
        '| ( is_error="true" or ( error_type_extracted!="" or status=~`^(?:4\\d\\d|5\\d\\d)$` ) )',
    ]);
    expect(planned({ logql: '{app="llm-proxy"}', levels: ['error'] }, null)).toHaveLength(1);
  });

  it('where every level is asked for', () => {
    const every = ['unknown', 'trace', 'debug', 'info', 'warn', 'error', 'critical'] as const;
    expect(planned({ levels: [...every] })).toEqual(['all: {service_name=~".+"}']);
  });
});

describe('a query for each profile', () => {
  it('whose form of the level differs, and one for the rest', () => {
    expect(planned({ levels: ['error'] })).toEqual([
      'llm-proxy: {service_name="llm-proxy", log_type!~"session_start|request|fork|turn_start|tool_call"} ' +
        '| json is_error="is_error",error_type_extracted="error_type",status="status" ' +
        '| ( is_error="true" or ( error_type_extracted="server_error" or ( error_type_extracted="" , status=~`5\\d\\d` ) ) )',
      'integr8scode: {service_name=~"integr8scode(-.+)?"} | json level_extracted="level" ' +
        '| ( severity_text=~`(?i)^(?:error|err|eror|e)$` or ( severity_text="" , ( level_extracted=~`(?i)^(?:error|err|eror|e)$` ' +
        'or ( level_extracted="" , detected_level=~`(?i)^(?:error|err|eror|e)$` ) ) ) )',
      'enterprise-agent-platform: {service_name!="llm-proxy", service_name!~"integr8scode(-.+)?", job="docker-containers"} ' +
        '| json level_extracted="level" ' +
        '| ( level_extracted=~`(?i)^(?:error|err|eror|e)$` or ( level_extracted="" , detected_level=~`(?i)^(?:error|err|eror|e)$` ) )',
      'generic: {service_name=~".+", service_name!="llm-proxy", service_name!~"integr8scode(-.+)?", job!="docker-containers"} ' +
        '| ( level=~`(?i)^(?:error|err|eror|e)$` or ( level="" , ( severity_text=~`(?i)^(?:error|err|eror|e)$` ' +
        'or ( severity_text="" , detected_level=~`(?i)^(?:error|err|eror|e)$` ) ) ) )',
    ]);
  });

  it('with notes where a line has to be read', () => {
    const { queries } = planQueries(ask({ levels: ['error'] }), STREAMS);
    expect(queries.map(({ note }) => note)).toEqual([
      'level comes from status, is_error and error_type here',
      'level is read from the line where no label says it',
      'level is read from the line where no label says it',
      '',
    ]);
  });

  it('named by its services alone where services are chosen', () => {
    const selectors = planned({ services: ['llm-proxy', 'integr8scode-backend'], levels: ['error'] });
    expect(selectors.map((one) => one.slice(0, one.indexOf('}') + 1))).toEqual([
      'llm-proxy: {service_name="llm-proxy", log_type!~"session_start|request|fork|turn_start|tool_call"}',
      'integr8scode: {service_name="integr8scode-backend"}',
    ]);
  });

  it('keeps streams out by their index label, and still takes those without it', () => {
    const streams = [{ ...PLATFORM, level: 'info' }];
    expect(planned({ services: ['api'], levels: ['error'] }, streams)[0]).toMatch(
      'enterprise-agent-platform: {service_name="api", job="docker-containers", level=~"(?i)|error|err|eror|e"} ' +
        '| json level_extracted="level" | ( level=~`(?i)^(?:error|err|eror|e)$` or ( level_extracted=~',
    );
  });

  it('is what can be read back as it was meant', () => {
    for (const levels of [['error'], ['unknown'], ['info', 'debug']] as const) {
      for (const { query, logql } of planQueries(ask({ levels: [...levels] }), null).queries) {
        expect(print(parse(logql))).toBe(print(query));
      }
    }
  });
});

describe('streams', () => {
  const differing = { texts: [text('für "x"')] };

  it('are each in exactly one query, those that appear later too', () => {
    fc.assert(
      fc.property(fc.array(mixedEntry, { maxLength: 12 }), fc.array(mixedEntry, { maxLength: 12 }), (known, later) => {
        const entries = [...known, ...later].map((one): Entry => ({ ...one, line: 'für "x"' }));
        for (const streams of [known.map(({ labels }) => labels), null]) {
          const plan = planQueries(ask(differing), streams);
          if (plan.kind !== 'log') throw new Error('no log query');
          const found = plan.queries.flatMap(({ query }) => [...runLogQuery(query, entries).keys()]);
          expect(found).toHaveLength(entries.length);
          expect(new Set(found).size).toBe(entries.length);
        }
      }),
      { seed: 7, numRuns: 20 },
    );
  });

  it('are found by selectors without services and levels', () => {
    expect(seriesSelectors(ask({ services: ['x'], levels: ['error'] }))).toEqual(['{service_name=~".+"}']);
    expect(seriesSelectors(ask({ logql: '{a="b"} | json', conditions: [on('label', 'm', '!=', 'x')] }))).toEqual([
      '{a="b", m!="x"}',
    ]);
    expect(seriesSelectors(ask({ logql: 'sum(rate({a="b"}[1m])) / sum(rate({c="d"} |= "x" [1m]))' }))).toEqual([
      '{a="b"}',
      '{c="d"}',
    ]);
  });
});

describe('free text', () => {
  const of = (condition: TextCondition) =>
    planned({ services: ['ollama'], texts: [condition] }, [{ service_name: 'ollama' }]);

  it.each([
    [text('a.b (c)'), String.raw`|~ "(?i)a\\.b \\(c\\)"`],
    [text('a.b', { caseSensitive: true }), '|= "a.b"'],
    [text('a.b', { exclude: true }), String.raw`!~ "(?i)a\\.b"`],
    [text('a.b', { exclude: true, caseSensitive: true }), '!= "a.b"'],
    [text('a.b', { regex: true }), '|~ "(?i)a.b"'],
    [text('a.b', { regex: true, caseSensitive: true, exclude: true }), '!~ "a.b"'],
    [text(''), ''],
  ])('%o', (condition, filter) => {
    expect(of(condition)).toEqual([`generic: {service_name="ollama"} ${filter}`.trim()]);
  });

  it('comes after the line filters of the base query, and before its parsers', () => {
    expect(
      planned({ logql: '{a="b"} |= "x" | json | line_format "y"', texts: [text('z', { caseSensitive: true })] }),
    ).toEqual(['all: {a="b"} |= "x" |= "z" | json | line_format "y"']);
  });

  it('is found in the escapes of Go (T10), also inside JSON that is a text', () => {
    expect(planned({ services: ['llm-proxy'], texts: [text('<now> & "x"', { caseSensitive: true })] })).toEqual([
      String.raw`llm-proxy: {service_name="llm-proxy"} |= "<now> & \"x\"" or "\\u003cnow\\u003e \\u0026 \\\"x\\\"" or "\\u003cnow\\u003e \\u0026 \\\\\\\"x\\\\\\\""`,
    ]);
    const entries = [entry(proxyStream('request'), PROXY_LINES.request)];
    for (const value of ['<now> & tell', '<NOW>', '"content":"list', 'files <now>']) {
      expect(linesOf({ texts: [text(value)] }, entries)).toHaveLength(1);
      expect(linesOf({ texts: [text(value, { exclude: true })] }, entries)).toEqual([]);
    }
    expect(linesOf({ texts: [text('<now> & tell', { caseSensitive: true })] }, entries)).toHaveLength(1);
    expect(linesOf({ texts: [text('<NOW>', { caseSensitive: true })] }, entries)).toEqual([]);
  });

  it('is found in the escapes of Python', () => {
    const line = String.raw`{"event": "\u00dcberpr\u00fcfung \ud83d\ude00 \"fertig\"", "level": "info"}`;
    const entries = [entry(INTEGR8S, line), entry(INTEGR8S, 'überprüfung 😀 "fertig"')];
    expect(linesOf({ texts: [text('überprüfung 😀 "FERTIG"')] }, entries)).toHaveLength(2);
    expect(linesOf({ texts: [text('Überprüfung 😀', { caseSensitive: true })] }, entries)).toEqual([line]);
  });

  it('says which text is no expression', () => {
    expect(() => planned({ texts: [text('ok'), text('a(', { regex: true })] })).toThrow(
      expect.objectContaining({ name: 'SourcesError', code: 'text', field: 'texts[1].value', value: 'a(' }),
    );
  });
});

describe('conditions', () => {
  const proxied = (...conditions: FieldCondition[]) => planned({ services: ['llm-proxy'], conditions });
  const alone = (...conditions: FieldCondition[]) =>
    planned({ services: ['ollama'], conditions }, [{ service_name: 'ollama', env: 'a' }]);

  it('on labels are matchers, on metadata label filters', () => {
    expect(alone(on('label', 'env', '=~', 'a|b'), on('metadata', 'trace_id', '=', 'x'))).toEqual([
      'generic: {service_name="ollama", env=~"a|b"} | trace_id="x"',
    ]);
  });

  it.each([
    ['status', '| json status="status" | status="500"'],
    ['timing_total_ms', '| json timing_total_ms="timing.total_ms" | timing_total_ms="500"'],
    ['timing.total_ms', '| json timing_total_ms="timing.total_ms" | timing_total_ms="500"'],
    [
      'headers["Retry-After"][0]',
      String.raw`| json headers_Retry_After_0="headers[\"Retry-After\"][0]" | headers_Retry_After_0="500"`,
    ],
    // Loki names an extracted field of a label's name so.
    ['provider', '| json provider_extracted="provider" | provider_extracted="500"'],
    ['by', '| json by_extracted="by" | by_extracted="500"'],
  ])('on the field %s of a source that is known extract it alone', (name, stages) => {
    expect(proxied(on('field', name, '=', '500'))).toEqual([`llm-proxy: {service_name="llm-proxy"} ${stages}`]);
  });

  it.each([
    ['status', '| logfmt status="status" | json status="status" | status="500"'],
    ['err.code', '| json err_code="err.code" | err_code="500"'],
    ['user_id', '| logfmt | json | user_id="500"'],
  ])('on the field %s of any source take JSON and logfmt', (name, stages) => {
    expect(alone(on('field', name, '=', '500'))).toEqual([`generic: {service_name="ollama"} ${stages}`]);
  });

  it('that compare turn away lines that have no such number', () => {
    expect(proxied(on('field', 'timing_total_ms', '>', '5000'))).toEqual([
      'llm-proxy: {service_name="llm-proxy"} | json timing_total_ms="timing.total_ms" ' +
        '| drop __error__,__error_details__ | ( timing_total_ms!="" , timing_total_ms>5000 ) | __error__=""',
    ]);
    const entries = [
      entry(PROXY, PROXY_LINES.whole),
      entry(PROXY, PROXY_LINES.openai),
      entry(PROXY, 'no JSON'),
      entry(PROXY, '{"timing":{"total_ms":"long"}}'),
      entry(PROXY, PROXY_LINES.turnEnd),
    ];
    expect(linesOf({ conditions: [on('field', 'timing_total_ms', '>', '5000')] }, entries)).toEqual([
      PROXY_LINES.whole,
    ]);
    expect(linesOf({ conditions: [on('field', 'timing_total_ms', '<=', '402')] }, entries)).toEqual([
      PROXY_LINES.openai,
    ]);
  });

  it('with patterns are anchored, which Loki alone does not always do', () => {
    expect(alone(on('metadata', 'a', '=~', 'in.*|err'))).toEqual([
      'generic: {service_name="ollama"} | a=~`^(?:in.*|err)$`',
    ]);
    const entries = ['information', 'myerr', 'err'].map((a) => entry({ service_name: 'ollama' }, a, { a }));
    expect(linesOf({ conditions: [on('metadata', 'a', '=~', 'in.*|err')] }, entries)).toEqual(['information', 'err']);
  });

  it.each([
    ['1.5s', 'd>1.5s'],
    ['10KB', 'd>10kB'],
    ['-3', 'd>-3'],
  ])('compare with %s', (value, filter) => {
    expect(alone(on('metadata', 'd', '>', value))[0]).toContain(`( d!="" , ${filter} )`);
  });

  it('find a session under both of its names (T7), and by its text first', () => {
    expect(proxied(on('field', 'session', '=', SESSION))).toEqual([
      `llm-proxy: {service_name="llm-proxy"} |= "${SESSION}" | json _meta_session="_meta.session",session_id="session_id" ` +
        `| ( _meta_session="${SESSION}" or session_id="${SESSION}" )`,
    ]);
    const entries = Object.values(PROXY_LINES).map((line) => entry(PROXY, line));
    const ofSession = linesOf({ conditions: [on('field', 'session', '=', SESSION)] }, entries);
    expect(ofSession).toHaveLength(entries.length - 2);
    expect(ofSession).not.toContain(PROXY_LINES.rateLimited);
    expect(linesOf({ conditions: [on('field', 'session', '!=', SESSION)] }, entries)).toHaveLength(2);
    expect(linesOf({ conditions: [on('field', 'request', '=', REQUEST_ID)] }, entries)).toHaveLength(6);
  });

  it('find a trace in the line and in metadata beside a plain line', () => {
    const entries = [
      entry(INTEGR8S, INTEGR8S_LINES.failed),
      entry(INTEGR8S, INTEGR8S_LINES.access, INTEGR8S_METADATA),
      entry(INTEGR8S, INTEGR8S_LINES.login),
    ];
    expect(linesOf({ conditions: [on('field', 'trace', '=', TRACE_ID)] }, entries)).toEqual([
      INTEGR8S_LINES.failed,
      INTEGR8S_LINES.access,
    ]);
  });

  it('reach into JSON that is a text, and leave the line as it is', () => {
    const entries = [entry(PROXY, PROXY_LINES.openai), entry(PROXY, PROXY_LINES.whole), entry(PROXY, 'no JSON')];
    expect(linesOf({ conditions: [on('field', 'body|model', '=', 'gpt-5')] }, entries)).toEqual([PROXY_LINES.openai]);
    expect(linesOf({ conditions: [on('field', 'body|usage.output_tokens', '>', '30')] }, entries)).toEqual([
      PROXY_LINES.whole,
    ]);
    const plan = planQueries(ask({ services: ['llm-proxy'], conditions: [on('field', 'body|model', '=', 'gpt-5')] }), [
      PROXY,
    ]);
    if (plan.kind !== 'log') throw new Error('no log query');
    const [row] = plan.queries.flatMap(({ query }) => [...runLogQuery(query, entries).values()]);
    expect(row?.line).toBe(PROXY_LINES.openai);
  });

  it('on labels that the base query makes come after its stages', () => {
    const logql = '{service_name="ai-cost-observer"} | pattern `Detected AI <kind>: <name> (PIDs: <_>)`';
    expect(planned({ logql, conditions: [on('field', 'name', '=', 'Cursor')] })).toEqual([
      'ai-cost-observer: {service_name="ai-cost-observer"} | pattern "Detected AI <kind>: <name> (PIDs: <_>)" | name="Cursor"',
    ]);
  });

  it('on fields leave nothing behind in a query that has stages of its own', () => {
    expect(
      planned({
        logql: '{app="llm-proxy"} | json | line_format "{{.type}}"',
        conditions: [on('field', 'seq', '=', '1')],
      }),
    ).toEqual([
      'llm-proxy: {app="llm-proxy"} | json edda_seq="seq" | edda_seq="1" | drop edda_seq,__error__,__error_details__ ' +
        '| json | line_format "{{.type}}"',
    ]);
  });

  it.each([
    [on('label', 'a b', '=', 'x'), 'conditions[0].name'],
    [on('metadata', 'by', '=', 'x'), 'conditions[0].name'],
    [on('field', 'a[', '=', 'x'), 'conditions[0].name'],
    [on('field', 'a', '>', 'much'), 'conditions[0].value'],
    [on('label', 'a', '=~', '('), 'conditions[0].value'],
  ])('that are wrong say where: %o', (condition, field) => {
    expect(() => alone(condition)).toThrow(expect.objectContaining({ name: 'SourcesError', code: 'condition', field }));
    expect(() => alone(condition)).toThrow(SourcesError);
  });
});

describe('a metric query', () => {
  it('gets the filters into each of its selectors, before its own stages', () => {
    expect(
      planned({
        logql: 'sum by (model) (rate({app="llm-proxy"} | json [5m])) / sum(rate({app="llm-proxy"}[5m]))',
        texts: [text('x', { caseSensitive: true })],
        services: ['llm-proxy'],
      }),
    ).toEqual([
      'llm-proxy: (sum by (model)(rate({app="llm-proxy", service_name="llm-proxy"} |= "x" | json[5m])) / sum(rate({app="llm-proxy", service_name="llm-proxy"} |= "x"[5m])))',
    ]);
  });

  it('filters by level without touching labels that it groups by', () => {
    expect(planned({ logql: 'rate({app="llm-proxy", log_type="response"}[5m])', levels: ['error'] })).toEqual([
      'llm-proxy: rate({app="llm-proxy", log_type="response"} ' +
        '| json edda_is_error="is_error",edda_error_type="error_type",edda_status="status" ' +
        '| ( log_type!~"^(?:session_start|request|fork|turn_start|tool_call)$" , ( edda_is_error="true" or ( edda_error_type="server_error" or ' +
        '( edda_error_type="" , edda_status=~`5\\d\\d` ) ) ) ) ' +
        '| drop edda_is_error,edda_error_type,edda_status,__error__,__error_details__[5m])',
    ]);
  });

  it('tells profiles apart inside one selector, so that it counts what the rows show', () => {
    fc.assert(
      fc.property(fc.array(mixedEntry, { minLength: 1, maxLength: 12 }), (entries) => {
        const streams = entries.map(({ labels }) => labels);
        const logs = planQueries(ask({ levels: ['error', 'unknown'] }), streams);
        const metric = planQueries(
          ask({ logql: 'count_over_time({service_name=~".+"}[1m])', levels: ['error', 'unknown'] }),
          streams,
        );
        const [only] = metric.queries;
        if (logs.kind !== 'log' || only?.query.kind !== 'range_aggregation') throw new Error('another plan');
        const rows = logs.queries.flatMap(({ query }) => [...runLogQuery(query, entries).keys()]);
        const counted = [...runLogQuery(only.query.range.query, entries)];
        expect(new Set(counted.map(([one]) => one))).toEqual(new Set(rows));
        // Nothing is left behind, so that the series are those of the query without the filter.
        for (const [one, row] of counted) expect({ ...row, parsed: row.parsed ?? {} }).toEqual({ ...one, parsed: {} });
      }),
      { seed: 11, numRuns: 20 },
    );
  });
});

describe('what is wrong with the base query', () => {
  it('comes with its place in it', () => {
    expect(() => planned({ logql: '{a="b"} | jsn' })).toThrow(LogqlError);
    expect(() => planned({ logql: '{a="b"} | jsn' })).toThrow(expect.objectContaining({ code: 'parse', line: 1 }));
  });
});

it('plans for thousands of services in a moment', () => {
  const services = Array.from({ length: 3_000 }, (_, at) => `service-${at}`);
  const start = performance.now();
  planQueries(ask({ services, levels: ['error'] }), null);
  expect(performance.now() - start).toBeLessThan(3_000);
});

import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decodeView } from '../../url-state/codec.ts';
import { isTelling, readPasted } from './read-pasted.ts';
import type { Reading } from './reading.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const UUID = '0b7e9a52-7c1e-4f0e-a8b7-1c2d3e4f5a6b';
const SESSION = '20260124-000000-a1b2c3d4';
const CONTEXT = { zone: 'UTC', now: 1_795_270_079_000_000_000n };

const read = (text: string): readonly Reading[] => readPasted(text, CONTEXT)?.readings ?? [];
/** `kind value`, of the best first. */
const shortly = (text: string): readonly string[] =>
  read(text).map((reading) => {
    switch (reading.kind) {
      case 'view':
        return `view ${decodeView(reading.search).view.ask.logql}`;
      case 'page':
        return `page ${reading.href}`;
      case 'moment':
        return `moment ${reading.at}`;
      case 'words':
        return `words ${reading.value}`;
      default:
        return `${reading.kind} ${reading.id}`;
    }
  });
const viewOf = (text: string) => {
  const [reading] = read(text);
  if (reading?.kind !== 'view') throw new Error(`${text} was taken for ${reading?.kind}`);
  return decodeView(reading.search).view;
};
const grafana = (param: string, value: unknown): string =>
  `https://grafana.example/explore?schemaVersion=1&orgId=1&${param}=${encodeURIComponent(JSON.stringify(value))}`;

describe('an id', () => {
  test.each([
    [TRACE, `trace ${TRACE}`],
    [TRACE.toUpperCase(), `trace ${TRACE}`],
    [`00-${TRACE}-00f067aa0ba902b7-01`, `trace ${TRACE}`],
    [`traceparent: 00-${TRACE}-00f067aa0ba902b7-01`, `trace ${TRACE}`],
    [`"trace_id": "${TRACE}",`, `trace ${TRACE}`],
    [`traceID=${TRACE}`, `trace ${TRACE}`],
    ['00f067aa0ba902b7', 'trace 00f067aa0ba902b7'],
    [SESSION, `session ${SESSION}`],
    [`session_id=${UUID}`, `session ${UUID}`],
    [UUID, `id ${UUID}`],
    ['req_9f1c2b3a4d5e6f70', 'id req_9f1c2b3a4d5e6f70'],
    ['msg_01XFDUDYJgAACzvnptvVoYEL', 'id msg_01XFDUDYJgAACzvnptvVoYEL'],
    ['toolu_01A09q90qw90lq917835lq9', 'id toolu_01A09q90qw90lq917835lq9'],
    ['exec-8f2c41aa', 'id exec-8f2c41aa'],
    [`execution_id: ${UUID}`, `id ${UUID}`],
  ])('%s', (text, expected) => expect(shortly(text)).toEqual([expected]));

  test.each(['0'.repeat(32), '00000000-0000-0000-0000-000000000000', 'request_id', 'tenant_id=acme', 'count=42'])(
    'is not %s',
    (text) => expect(shortly(text)).toEqual([]),
  );
});

describe('an address', () => {
  test.each([
    ['https://logs.example/search?v=1&service=api', 'view '],
    [`/session/${SESSION}?v=1`, `page /session/${SESSION}?v=1`],
    [`https://logs.example/trace/${TRACE}?v=1&hint=5`, `page /trace/${TRACE}?v=1&hint=5`],
    ['https://logs.example/s/Zr3kQ0aa', 'page /s/Zr3kQ0aa'],
    [`https://jaeger.example/trace/${TRACE}`, `trace ${TRACE}`],
    [`http://zipkin:9411/zipkin/traces/${TRACE}`, `trace ${TRACE}`],
    [
      grafana('panes', {
        x: { queries: [{ query: TRACE, queryType: 'traceql' }], range: { from: 'now-1h', to: 'now' } },
      }),
      `trace ${TRACE}`,
    ],
    [grafana('panes', { x: { queries: [{ expr: '{a="b"}' }] } }), 'view {a="b"}'],
    [grafana('left', ['now-6h', 'now', 'Loki', { expr: '{a="b"}' }]), 'view {a="b"}'],
    ['http://loki:3100/loki/api/v1/query_range?query=%7Ba%3D%22b%22%7D&limit=100', 'view {a="b"}'],
  ])('%s', (text, expected) => expect(shortly(text)).toEqual([expected]));

  it('of Loki keeps its range and direction', () => {
    const view = viewOf(
      'http://loki/loki/api/v1/query_range?query={a="b"}&start=1795266479000000000&end=1795270079&direction=forward',
    );
    expect(view.time).toEqual({ from: '1795266479000000000', to: '1795270079' });
    expect(view.direction).toBe('forward');
  });

  it('of Logs Drilldown keeps labels, fields, levels and text', () => {
    const params = new URLSearchParams([
      ['from', 'now-15m'],
      ['to', 'now'],
      ['var-filters', 'service_name|=|api'],
      ['var-filters', 'cluster|!=|test'],
      ['var-fields', 'status|=|{"value":"500","parser":"json"}'],
      ['var-levels', 'detected_level|=|error'],
      ['var-levels', 'level|=|error'],
      ['var-lineFilters', 'caseInsensitive,0|__gfp__=|time__gfp__out'],
    ]);
    const view = viewOf(`https://g.example/a/grafana-lokiexplore-app/explore/service/api/logs?${params}`);
    expect(view.time).toEqual({ from: 'now-15m', to: 'now' });
    expect(view.ask).toEqual({
      logql: '',
      services: ['api'],
      levels: ['error', 'error'],
      texts: [{ value: 'time|out', caseSensitive: false, regex: false, exclude: false }],
      conditions: [
        { kind: 'label', name: 'cluster', op: '!=', value: 'test' },
        { kind: 'field', name: 'status', op: '=', value: '500' },
      ],
    });
  });

  test.each(['https://example.org/explore', 'https://example.org/?a=%FF%FE&b=%', 'ftp://example.org/search?v=1'])(
    'that is none of a tool around logs: %s',
    (text) => expect(shortly(text)).toEqual([]),
  );
});

describe('a command', () => {
  it('of logcli asks the same here', () => {
    const view = viewOf(
      `$ LOKI_ADDR=http://x logcli query '{app="api"} |= "it\\'s"' --since=2h --limit 50 --forward`.replace(
        "\\'",
        `'"'"'`,
      ),
    );
    expect(view.ask.logql).toBe(`{app="api"} |= "it's"`);
    expect(view.time).toEqual({ from: 'now-2h', to: 'now' });
    expect(view.direction).toBe('forward');
    const fixed = viewOf('logcli query --from="2026-11-21T10:00:00Z" --to="2026-11-21T11:00:00Z" "{app=\\"api\\"}"');
    expect(fixed.ask.logql).toBe('{app="api"}');
    expect(fixed.time).toEqual({ from: '2026-11-21T10:00:00Z', to: '2026-11-21T11:00:00Z' });
  });

  it('of curl asks the same here', () => {
    const view = viewOf(
      `curl -G -s "http://localhost:3100/loki/api/v1/query_range" \\\n  --data-urlencode 'query={job="x"}' --data-urlencode 'since=3h'`,
    );
    expect(view.ask.logql).toBe('{job="x"}');
    expect(view.time.from).toBe('now-3h');
  });

  test.each(["logcli query '{a=", 'curl https://example.org', 'logcli labels app'])('that asks nothing: %s', (text) =>
    expect(readPasted(text, CONTEXT)?.readings.some(({ kind }) => kind === 'view')).not.toBe(true),
  );
});

describe('a time', () => {
  const AT = 1_795_270_079_652_000_000n;
  test.each([
    ['1795270079', AT - 652_000_000n],
    ['1795270079652', AT],
    ['1795270079652137', AT + 137_000n],
    ['1795270079652137472', AT + 137_472n],
    ['2026-11-21T14:07:59.652Z', AT],
    ['2026-11-21T15:07:59.652+01:00', AT],
    ['2026-11-21 14:07:59,652', AT],
    ['21/Nov/2026:15:07:59 +0100', AT - 652_000_000n],
  ])('%s', (text, at) => expect(shortly(text)).toEqual([`moment ${at}`]));

  test.each(['404', '65536', '2026', '9999999999999999999', '0000000001'])('%s is a number', (text) =>
    expect(shortly(text)).toEqual([]),
  );
});

describe('a line of a log', () => {
  it('in JSON is found by its ids, then by its message and its time', () => {
    const line = JSON.stringify({
      retry_count: 2,
      execution_id: UUID,
      event: 'Failed to start saga',
      timestamp: '2026-11-21T14:07:59Z',
      trace_id: TRACE,
    });
    const expected = [`trace ${TRACE}`, `id ${UUID}`, 'words Failed to start saga', 'moment 1795270079000000000'];
    expect(shortly(line)).toEqual(expected);
    expect(shortly(`api-1  | ${line}`)).toEqual(expected);
  });

  it('of the proxy is found by its session, wherever that stands', () => {
    const line = JSON.stringify({
      _meta: { session: SESSION, request_id: UUID, ts: '2026-11-21T14:07:59.06780374Z' },
      type: 'request',
    });
    expect(shortly(line).slice(0, 2)).toEqual([`session ${SESSION}`, `id ${UUID}`]);
    expect(shortly(`{"session_id":"${SESSION}","turn_depth":1,"type":"turn_start"}`)[0]).toBe(`session ${SESSION}`);
  });

  it('in text is found by its ids, its words and its time', () => {
    expect(shortly(`2026-11-21 14:07:59.652 ERROR [api] request ${UUID} failed for trace_id=${TRACE}`)).toEqual([
      `trace ${TRACE}`,
      `id ${UUID}`,
      `words [api] request ${UUID} failed for trace_id=${TRACE}`,
      'moment 1795270079652000000',
    ]);
  });
});

describe('a stack trace', () => {
  it.each([
    ['  File "/app/main.py", line 42, in run', 'words File "/app/main.py", line 42'],
    ['    at com.acme.Saga.start(Saga.java:123)', 'words com.acme.Saga.start(Saga.java:123)'],
    ['    at async run (/srv/app/dist/run.js:10:5)', 'words /srv/app/dist/run.js:10:5'],
    ['\t/src/app/main.go:42 +0x1d', 'words /src/app/main.go:42'],
    ['   at Acme.Saga.Start() in C:\\src\\Saga.cs:line 12', 'words C:\\src\\Saga.cs:line 12'],
  ])('frame: %s', (frame, expected) => expect(shortly(frame)).toEqual([expected]));

  it('is found by what was thrown, then by its innermost frame', () => {
    const python =
      'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\n  File "b.py", line 2, in f\nZeroDivisionError: division by zero';
    expect(shortly(python).slice(0, 2)).toEqual([
      'words ZeroDivisionError: division by zero',
      'words File "b.py", line 2',
    ]);
    expect(readPasted(python, CONTEXT)?.what).toBe('a stack trace (Python)');
    const java = 'java.lang.IllegalStateException: closed\n\tat a.B.c(B.java:1)\n\tat a.D.e(D.java:2)';
    expect(shortly(java).slice(0, 2)).toEqual([
      'words java.lang.IllegalStateException: closed',
      'words a.B.c(B.java:1)',
    ]);
  });
});

describe('anything', () => {
  test.each(['over', 'rate limit nearly used up', 'healthcheck', '{app="x"} |= "y"', '{"level":"error"}', ' '])(
    '%j is words',
    (text) => expect(shortly(text)).toEqual([]),
  );

  it('of any form is read without a fault, in a list without doubles', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(TRACE, UUID, '{"a":', '2026-11-21T', 'https://', '%', '"', '='),
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          const reading = readPasted(text, CONTEXT);
          if (reading === null) return;
          const keys = reading.readings.map((each) =>
            JSON.stringify(each, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
          );
          expect(new Set(keys).size).toBe(keys.length);
          expect(keys.length).toBeGreaterThan(0);
          isTelling(reading);
        },
      ),
      { seed: 42, numRuns: 2000 },
    );
  });
});

import type { Entry } from '@edda/sources';
import { describe, expect, it } from 'vitest';
import { type DerivedField, derivedLinks } from './derived-field.ts';

const ID = 'f7680ce583a610acd054866d6f9b2137';
const TRACE: DerivedField = {
  name: 'TraceID',
  matcher: 'regex',
  pattern: String.raw`"trace_?[iI]d"\s*:\s*"([a-fA-F0-9]{16,32})"`,
  url: 'http://localhost:16686/trace/${__value.raw}',
  text: 'Trace in Jaeger',
};

function entry(line: string, metadata: Record<string, string> = {}): Entry {
  return { time: 1_795_252_596_067_806_458n, labels: { service_name: 'a b' }, metadata, line };
}

const urlOf = (of: Entry, field: Partial<DerivedField>) => derivedLinks(of, [{ ...TRACE, ...field }])[0]?.url;

describe('derived fields', () => {
  it('take the first group of the first match, with or without spaces', () => {
    for (const line of [`{"trace_id": "${ID}"}`, `{"traceId":"${ID}","trace_id":"${'0'.repeat(32)}"}`]) {
      expect(derivedLinks(entry(line), [TRACE])).toEqual([
        { name: 'TraceID', text: 'Trace in Jaeger', url: `http://localhost:16686/trace/${ID}` },
      ]);
    }
    expect(derivedLinks(entry('{"span_id": "x"}'), [TRACE])).toEqual([]);
  });

  it('take a label or structured metadata by its name', () => {
    const field = { matcher: 'label', pattern: 'trace_id' } as const;
    expect(urlOf(entry('x', { trace_id: ID, other_trace_id: 'y' }), field)).toBe(`http://localhost:16686/trace/${ID}`);
    expect(urlOf(entry('x', { traceid: ID }), { ...field, pattern: 'trace_?id' })).toContain(ID);
    expect(urlOf(entry(`{"trace_id": "${ID}"}`), field)).toBeUndefined();
  });

  it.each([
    [
      'http://x/${__value.raw}?at=${__value.time}&by=${__field.name}',
      'http://x/a%20b%2F%3F?at=1795252596067&by=TraceID',
    ],
    ['http://x/${__data.fields.service_name}', 'http://x/a%20b'],
    ['http://x/${__data.fields["service_name"]}/${__data.fields.none}', 'http://x/a%20b/'],
    ['http://x/${__value.raw:percentencode}', 'http://x/a%20b%2F%3F'],
  ])('fill in what Grafana fills in, encoded: %s', (url, expected) => {
    expect(urlOf(entry('id=[a b/?]'), { pattern: String.raw`\[([^\]]*)\]`, url })).toBe(expected);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'no address'])(
    'lead nowhere but to http and https: %s',
    (value) => {
      expect(urlOf(entry(`see <${value}>`), { pattern: '<([^>]*)>', url: '${__value.raw}' })).toBeUndefined();
      expect(urlOf(entry('see <https://docs.example/a?b=c>'), { pattern: '<([^>]*)>', url: '${__value.raw}' })).toBe(
        'https://docs.example/a?b=c',
      );
    },
  );

  it('put no secret into an address', () => {
    const line = 'key=sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789';
    expect(urlOf(entry(line), { pattern: 'key=(.*)', url: 'http://x/${__value.raw}' })).toBeUndefined();
  });

  it('take no time on a long line that would drive other expressions mad', () => {
    const before = performance.now();
    expect(urlOf(entry(`${'a'.repeat(60_000)}!`), { pattern: '(a+)+$' })).toBeUndefined();
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

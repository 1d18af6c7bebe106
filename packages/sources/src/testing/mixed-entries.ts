import type { Labels } from '@edda/model';
import * as fc from 'fast-check';
import type { Entry } from '../entry.ts';
import { entry } from './sample-entries.ts';

/** Entries as no single system writes them: every label, metadata and field that some rule looks at, in any mixture. */

const WORDS = [
  'info',
  'WARN',
  'warning',
  'Error',
  'CRITICAL',
  'fatal',
  'SUCCESS',
  'trace',
  'debug',
  'whatever',
  'unknown',
];

const maybe = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 });

const given = (values: Readonly<Record<string, string | undefined>>): Labels =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

const service = fc.constantFrom(
  'llm-proxy',
  'integr8scode-backend',
  'integr8scode-saga-orchestrator',
  'ai-cost-observer',
  'api',
  'ollama',
  'unknown_service',
);

const labels = fc
  .record({
    service_name: service,
    app: maybe(['llm-proxy', 'else']),
    job: maybe(['docker-containers', 'ai-cost-observer', 'else']),
    service_namespace: maybe(['integr8scode', 'else']),
    level: maybe(WORDS),
    log_type: maybe(['request', 'response', 'turn_end', 'tool_result', 'unknown', 'fork']),
    status_bucket: maybe(['2xx', '4xx', '5xx', 'odd']),
    error_type: maybe(['server_error', 'rate_limit']),
  })
  .map(given);

const metadata = fc
  .record({
    severity_text: maybe(WORDS),
    detected_level: maybe(WORDS),
    trace_id: maybe(['f7680ce583a610acd054866d6f9b2137']),
  })
  .map(given);

const fields = fc.record(
  {
    status: fc.constantFrom<unknown>(200, 404, 429, 500, 529, 0, '503', null, 50, 5000, { code: 500 }),
    is_error: fc.constantFrom<unknown>(true, false, 'true', 1, null),
    error_type: fc.constantFrom<unknown>('server_error', 'invalid_request', '', null),
    type: fc.constantFrom<unknown>('request', 'response', 'turn_end', 'odd', 7),
    level: fc.constantFrom<unknown>(...WORDS, '', null, 30, ['error']),
    body: fc.constantFrom<unknown>('{"status":500,"level":"error"}', 'x'),
    timing: fc.record({ total_ms: fc.nat(10_000) }),
    severity_text: fc.constantFrom<unknown>(...WORDS),
  },
  { requiredKeys: [] },
);

const spaced = (value: unknown): string =>
  JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ').replaceAll('{ ', '{').replaceAll(' }', '}');

const line = fc.oneof(
  { weight: 4, arbitrary: fields.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: fields.map(spaced) },
  // Cut at the end, as a shipper cuts what is too long.
  { weight: 1, arbitrary: fields.map((value) => JSON.stringify({ ...value, last: 'x'.repeat(20) }).slice(0, -12)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      'plain text with level=error in it',
      'level=error status=500 is_error=true msg="x y"',
      '[1,2]',
      '"text"',
      '{',
      'null',
      '10.0.0.7:5122 - "POST /api/v1/execute HTTP/1.1" 500',
      'Traceback (most recent call last):\n  {"level":"error"}',
    ),
  },
);

/** Loki renames metadata that a stream label has the name of; these have none such. */
export const mixedEntry: fc.Arbitrary<Entry> = fc
  .tuple(labels, line, metadata)
  .map(([stream, text, beside]) => entry(stream, text, beside));

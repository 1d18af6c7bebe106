import { describe, expect, it } from 'vitest';
import { LogqlError } from '../error.ts';
import { answer } from './testing/recorded-answer.ts';
import { isRecorded, RECORDED, recordedCases, recordedStreams } from './testing/recorded-loki.ts';
import type { RecordedCase } from './testing/recorded-loki.ts';

const AREAS = [
  'binary-operators',
  'errors',
  'instant',
  'ip-filters',
  'json',
  'label-filters',
  'label-format',
  'labels-stages',
  'line-filters',
  'line-format',
  'logfmt',
  'metadata',
  'metric-misc',
  'pagination',
  'pattern-filters',
  'pattern-parser',
  'range-aggregations',
  'regexp-parser',
  'selectors',
  'template-functions',
  'unpack',
  'unwrap',
  'vector-aggregations',
];

type CompareData = (expected: unknown, got: unknown, options: unknown) => readonly string[];

/**
 * What is left to the store is passed over: HTTP parameters, and what came in by OTLP or has levels that only a real
 * ingestion finds.
 */
function isAboutLogql({ request: { path, params = {} } }: RecordedCase): boolean {
  const { query = '', time = '0', limit, direction } = params;
  if (!/\/query(_range)?$/.test(path) || query === '' || /job="levels"|service_name=~"\.\+"/.test(query)) return false;
  if (path.endsWith('_range')) return true;
  return /^\d+$/.test(time) && limit === undefined && direction === undefined && !query.startsWith('{');
}

type Streams = ReturnType<typeof recordedStreams>;

function differences(one: RecordedCase, streams: Streams, compare: CompareData): readonly string[] {
  const { status, errorIncludes = '', data } = one.expect;
  try {
    const got = answer(streams, one);
    if (status !== 200) return [`expected HTTP ${String(status)} with ${errorIncludes}`];
    return compare(data, JSON.parse(JSON.stringify(got)), one.compare ?? {});
  } catch (error) {
    if (!(error instanceof LogqlError)) throw error;
    const isExpected = [status].flat().includes(400) && error.message.includes(errorIncludes);
    return isExpected ? [] : [`unexpected refusal: ${error.message}`];
  }
}

describe.skipIf(!isRecorded)(
  'the engine answers as the recorded Loki (skipped where there is no recording)',
  async () => {
    const { compareData }: { compareData: CompareData } = await import(`${RECORDED}lib.mjs`);
    const streams = recordedStreams();

    it.each(AREAS)('%s', (area) => {
      const failures = recordedCases(area)
        .filter(isAboutLogql)
        .flatMap((one) =>
          differences(one, streams, compareData).map((text) => `${one.id} ${one.request.params?.['query']}: ${text}`),
        );
      expect(failures).toEqual([]);
    });
  },
);

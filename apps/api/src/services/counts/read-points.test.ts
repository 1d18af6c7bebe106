import { NANOS_PER_SECOND } from '@edda/model';
import { EMPTY_ASK, MetricAnswer, PanelAnswer } from '@edda/protocol';
import { expect, it } from 'vitest';
import { ScriptedTarget } from '../../testing/scripted-target.ts';
import { TestApi } from '../../testing/test-api.ts';
import { WORKER_FROM_BYTES } from '../rows/answer-reader.ts';
import { readPoints } from './read-points.ts';

const T0 = 1_768_471_200;
const RANGE = { start: BigInt(T0) * NANOS_PER_SECOND, end: BigInt(T0 + 600) * NANOS_PER_SECOND };
const ASKED = { start: String(RANGE.start), end: String(RANGE.end) };
const ALL = Number.POSITIVE_INFINITY;

type Found = { readonly metric: Record<string, string>; readonly values: readonly (readonly [number, string])[] };

const text = (result: readonly Found[]): string =>
  JSON.stringify({
    status: 'success',
    data: { resultType: 'matrix', result, stats: { summary: { totalBytesProcessed: 7 } } },
  });

it('joins pieces of a range, each series once, and leaves out what lies outside of it', () => {
  const pieces = [
    text([
      {
        metric: { a: '1', b: '2' },
        values: [
          [T0 - 60, '1'],
          [T0, '2'],
        ],
      },
    ]),
    text([
      {
        metric: { b: '2', a: '1' },
        values: [
          [T0 + 600, '3'],
          [T0 + 660, '4'],
        ],
      },
      { metric: { a: 'other' }, values: [[T0 + 300, 'NaN']] },
    ]),
  ].map((piece) => Buffer.from(piece));
  expect(readPoints(pieces, RANGE, ALL)).toEqual({
    series: [
      {
        labels: { a: '1', b: '2' },
        points: [
          [T0 * 1000, '2'],
          [(T0 + 600) * 1000, '3'],
        ],
      },
      { labels: { a: 'other' }, points: [[(T0 + 300) * 1000, 'NaN']] },
    ],
    total: 2,
    bytesRead: 14,
  });
});

it('says the same of an answer of megabytes, which is read in a thread', async () => {
  const values = Array.from({ length: 601 }, (_, second) => [T0 + second, `${second}.5`] as const);
  const result = Array.from({ length: 120 }, (_, at) => ({ metric: { pod: `pod-${at}`, weight: String(at) }, values }));
  const largest = { metric: { pod: 'the largest' }, values: values.map(([time]) => [time, '1000000'] as const) };
  const body = text([...result, largest]);
  expect(body.length).toBeGreaterThan(WORKER_FROM_BYTES);
  await using loki = await ScriptedTarget.listen(({ pathname }) =>
    pathname.endsWith('/query_range') ? { type: 'application/json', body } : { status: 404, body: '' },
  );
  await using api = new TestApi(loki.url);
  const logql = 'sum by (pod)(rate({app="x"}[1m]))';
  const answer = await api.ask('metric', MetricAnswer, { ask: { ...EMPTY_ASK, logql }, range: ASKED, points: 601 });
  expect(answer).toMatchObject({ logql, stepSeconds: 1, bytesRead: 7 });
  expect(answer.series).toEqual(readPoints([Buffer.from(body)], RANGE, ALL).series);

  const queries = [{ kind: 'logql', logql, legend: '' }];
  const panel = await api.ask('panels/query', PanelAnswer, { queries, range: ASKED, points: 601 });
  expect(panel.series).toHaveLength(50);
  expect(panel.series[0]).toMatchObject({ labels: { pod: 'the largest' } });
  expect(panel.notices).toContainEqual(
    expect.objectContaining({ code: 'series_cut', message: 'The 50 largest of 121 series are shown.' }),
  );
});

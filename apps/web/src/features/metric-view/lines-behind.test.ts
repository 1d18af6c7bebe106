import { expect, test } from 'vitest';
import { linesBehind } from './lines-behind.ts';

const SERIES = { labels: { machine: 'a"b', status: '429' }, points: [] };
const AT = { series: null, moment: 1_795_266_479_000 };

test('a series has the lines of its query with its labels, over all that was asked for', async () => {
  const logql = 'sum by (machine, status) (count_over_time({app="x"} | json | status >= 400 [5m]))';
  expect(await linesBehind(logql, { series: SERIES, moment: null })).toEqual({
    logql: '{app="x"} | json | status>=400 | machine="a\\"b" | status="429"',
    range: null,
  });
});

test('a point has the lines after the beginning of its window, and those of its own time', async () => {
  const behind = await linesBehind('rate({app="x"}[1m] offset 10s)', AT);
  expect(behind?.range).toEqual({ start: 1_795_266_409_000_000_001n, end: 1_795_266_469_000_000_001n });
});

test('an unwrapped value comes from lines too, and of two queries the left one is taken', async () => {
  const logql = 'topk(3, sum(sum_over_time({app="a"} | json | unwrap n [1h])) unless sum(rate({app="b"}[1h])))';
  expect((await linesBehind(logql, AT))?.logql).toBe('{app="a"} | json');
});

test.each(['vector(1)', '{app="x"}', 'rate('])('there are none behind %s', async (logql) => {
  expect(await linesBehind(logql, AT)).toBeNull();
});

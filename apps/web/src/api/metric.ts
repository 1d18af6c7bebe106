import { type AskedRange, MetricAnswer } from '@edda/protocol';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callJson } from './http.ts';

/** The answer to a metric query that was typed, in at most `points` steps. */
export function metricOptions(asked: AskedRange, points: number) {
  return queryOptions({
    queryKey: ['metric', asked, points],
    queryFn: ({ signal }) =>
      callJson(MetricAnswer, { method: 'POST', path: 'metric', body: { ...asked, points } }, signal),
    placeholderData: keepPreviousData,
  });
}

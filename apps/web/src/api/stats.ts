import { type AskedRange, StatsAnswer } from '@edda/protocol';
import { queryOptions } from '@tanstack/react-query';
import { callJson } from './http.ts';

/** What a query would read, as Loki's index tells it. */
export function statsOptions(asked: AskedRange) {
  return queryOptions({
    queryKey: ['stats', asked],
    queryFn: ({ signal }) => callJson(StatsAnswer, { method: 'POST', path: 'stats', body: asked }, signal),
  });
}

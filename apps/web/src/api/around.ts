import { AroundAnswer, type AroundParams } from '@edda/protocol';
import { queryOptions } from '@tanstack/react-query';
import { callJson } from './http.ts';

/** The questions that find every line with an id. They are a function of the id, and never stale. */
export function aroundOptions(params: AroundParams) {
  return queryOptions({
    queryKey: ['around', params],
    queryFn: async ({ signal }) =>
      (await callJson(AroundAnswer, { method: 'GET', path: 'around', params: { ...params } }, signal)).asks,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

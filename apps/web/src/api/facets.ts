import { type AskedRange, FacetsAnswer } from '@edda/protocol';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callJson } from './http.ts';

/** How many lines of this query have each service and each level. */
export function facetsOptions(asked: AskedRange) {
  return queryOptions({
    queryKey: ['facets', asked],
    queryFn: ({ signal }) => callJson(FacetsAnswer, { method: 'POST', path: 'facets', body: asked }, signal),
    placeholderData: keepPreviousData,
  });
}

import { type AskedRange, SourcesAnswer } from '@edda/protocol';
import { queryOptions } from '@tanstack/react-query';
import { callJson } from './http.ts';

/** Whose lines there are in the whole range, most first, as Loki's index tells it. */
export function sourcesOptions(asked: AskedRange) {
  return queryOptions({
    queryKey: ['sources', asked],
    queryFn: async ({ signal }) => {
      return (await callJson(SourcesAnswer, { method: 'POST', path: 'sources', body: asked }, signal)).sources;
    },
  });
}

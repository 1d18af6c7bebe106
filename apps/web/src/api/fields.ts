import { type AskedRange, FieldsAnswer, LabelCountsAnswer } from '@edda/protocol';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callJson } from './http.ts';

/** What fields the newest lines of a question have. */
export function fieldsOptions(asked: AskedRange) {
  return queryOptions({
    queryKey: ['fields', asked],
    queryFn: ({ signal }) => callJson(FieldsAnswer, { method: 'POST', path: 'fields', body: asked }, signal),
    placeholderData: keepPreviousData,
  });
}

/** How many lines of a question each value of an index label has. */
export function labelCountsOptions(asked: AskedRange, name: string) {
  return queryOptions({
    queryKey: ['label-counts', name, asked],
    queryFn: ({ signal }) =>
      callJson(LabelCountsAnswer, { method: 'POST', path: 'label-counts', body: { ...asked, name } }, signal),
    placeholderData: keepPreviousData,
  });
}

import { LabelNamesAnswer, LabelValuesAnswer, type RangeText } from '@edda/protocol';
import { queryOptions } from '@tanstack/react-query';
import { callJson } from './http.ts';

/** Which streams are meant: a selector in braces that narrows them, or `''` for all of the backend's. */
export interface LabelScope {
  readonly backend: string;
  readonly range: RangeText;
  readonly query: string;
}

export function labelNamesOptions(scope: LabelScope) {
  return queryOptions({
    queryKey: ['labels', scope],
    queryFn: async ({ signal }) =>
      (await callJson(LabelNamesAnswer, { method: 'GET', path: 'labels', params: paramsOf(scope) }, signal)).names,
  });
}

export function labelValuesOptions(name: string, scope: LabelScope) {
  return queryOptions({
    queryKey: ['label-values', name, scope],
    queryFn: async ({ signal }) => {
      const path = `labels/${encodeURIComponent(name)}/values`;
      return (await callJson(LabelValuesAnswer, { method: 'GET', path, params: paramsOf(scope) }, signal)).values;
    },
  });
}

function paramsOf({ backend, range, query }: LabelScope): Record<string, string> {
  return { backend, start: range.start, end: range.end, ...(query === '' ? {} : { query }) };
}

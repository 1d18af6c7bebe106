import { type AskedRange, VersionsAnswer } from '@edda/protocol';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callJson } from './http.ts';

/** Where the services of an ask begin to name another version. */
export function versionsOptions(asked: AskedRange, bars: number) {
  return queryOptions({
    queryKey: ['versions', asked, bars],
    queryFn: ({ signal }) =>
      callJson(VersionsAnswer, { method: 'POST', path: 'versions', body: { ...asked, bars } }, signal),
    placeholderData: keepPreviousData,
  });
}

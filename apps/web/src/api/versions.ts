import { type AskedRange, VersionsAnswer } from '@edda/protocol';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callJson } from './http.ts';

/** To find versions, metadata of every line has to be read: not where that is more than this, in bytes. */
export const VERSIONS_BYTES_MAX = 500_000_000;

/** Where the services of an ask begin to name another version. */
export function versionsOptions(asked: AskedRange, bars: number) {
  return queryOptions({
    queryKey: ['versions', asked, bars],
    queryFn: ({ signal }) =>
      callJson(VersionsAnswer, { method: 'POST', path: 'versions', body: { ...asked, bars } }, signal),
    placeholderData: keepPreviousData,
  });
}

import { type AskedRange, type StatsAnswer, VersionsAnswer } from '@edda/protocol';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callJson } from './http.ts';

/** Flags are not worth more than this. */
const VERSIONS_BYTES_MAX = 500_000_000;

/** To find versions, metadata of every line has to be read: whether what is asked costs little enough, as far as known. */
export function mayReadVersions(cost: StatsAnswer | null | undefined): boolean {
  return cost !== null && cost !== undefined && cost.bytes <= VERSIONS_BYTES_MAX;
}

/** Where the services of an ask begin to name another version. */
export function versionsOptions(asked: AskedRange, bars: number) {
  return queryOptions({
    queryKey: ['versions', asked, bars],
    queryFn: ({ signal }) =>
      callJson(VersionsAnswer, { method: 'POST', path: 'versions', body: { ...asked, bars } }, signal),
    placeholderData: keepPreviousData,
  });
}

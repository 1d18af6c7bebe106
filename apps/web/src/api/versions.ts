import { type AskedRange, type VersionChange, VersionsAnswer } from '@edda/protocol';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { bytesText } from '../platform/number-text.ts';
import { callJson } from './http.ts';
import { NOTHING_ASKED } from './nothing-asked.ts';
import { statsOptions } from './stats.ts';

/** Flags are not worth more than this. */
const VERSIONS_BYTES_MAX = 500_000_000;

/** Where services begin to name another version, as far as that is known. */
export interface FoundVersions {
  readonly changes: readonly VersionChange[];
  /** Why they are not looked for, in some words; null where they are. */
  readonly unread: string | null;
}

const NO_VERSIONS: FoundVersions = { changes: [], unread: null };

/**
 * The versions of what is asked. To find them, metadata of every line has to be read: they are looked for where that
 * costs little enough, as the index tells it, and nowhere else.
 *
 * @param asked Null while there is something more urgent to ask.
 * @param bars So many are looked through at most: a change is known no better than by its bar.
 */
export function useVersions(asked: AskedRange | null, bars: number): FoundVersions {
  const cost = useQuery({ ...statsOptions(asked ?? NOTHING_ASKED), enabled: asked !== null });
  const bytes = asked === null ? undefined : cost.data?.bytes;
  const isCheap = bytes !== undefined && bytes <= VERSIONS_BYTES_MAX;
  const { data } = useQuery({ ...versionsOptions(asked ?? NOTHING_ASKED, bars), enabled: isCheap });
  return useMemo(() => {
    if (bytes === undefined) return NO_VERSIONS;
    if (!isCheap) return { changes: [], unread: `versions not looked up: ${bytesText(bytes)} to read` };
    return { changes: data?.changes ?? [], unread: null };
  }, [bytes, isCheap, data]);
}

function versionsOptions(asked: AskedRange, bars: number) {
  return queryOptions({
    queryKey: ['versions', asked, bars],
    queryFn: ({ signal }) =>
      callJson(VersionsAnswer, { method: 'POST', path: 'versions', body: { ...asked, bars } }, signal),
    placeholderData: keepPreviousData,
  });
}

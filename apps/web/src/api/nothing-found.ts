import { type EmptyFinding, type ErrorBody, NothingFoundEvent, type NothingFoundRequest } from '@edda/protocol';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ndjsonEvents } from './ndjson-events.ts';

/** Why a question has no lines, as far as that is known. */
export interface Reasons {
  /** In the order in which they were found. */
  readonly findings: readonly EmptyFinding[];
  /** Null while more may come. */
  readonly end: 'complete' | 'limit' | 'failed' | null;
  readonly error: ErrorBody | null;
}

export const NO_REASONS: Reasons = { findings: [], end: null, error: null };

/** Findings come one by one: each is there as soon as it is heard. */
export function nothingFoundOptions(request: NothingFoundRequest) {
  return queryOptions({
    queryKey: ['nothing-found', request],
    queryFn: async ({ signal, client, queryKey }): Promise<Reasons> => {
      let reasons = NO_REASONS;
      const call = { method: 'POST', path: 'nothing-found', body: request } as const;
      for await (const event of ndjsonEvents(NothingFoundEvent, call, signal)) {
        reasons =
          event.type === 'finding'
            ? { ...reasons, findings: [...reasons.findings, event.finding] }
            : { ...reasons, end: event.reason, error: event.error ?? null };
        client.setQueryData(queryKey, reasons);
      }
      return reasons;
    },
    retry: false,
    // What was counted of a range in the past stays true for as long as anybody looks at it.
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
}

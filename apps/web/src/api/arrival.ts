import { type AskedRange, VolumeAnswer } from '@edda/protocol';
import { queryOptions } from '@tanstack/react-query';
import type { Clock } from '../platform/clock.ts';
import { callJson } from './http.ts';

const FIRST_LOOK_MS = 1_500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * How many lines have come since a search found none: the same question from the same start until now, asked again
 * and again with growing pauses until the answer is more than 0.
 */
export function arrivalOptions(asked: AskedRange, clock: Clock | null) {
  return queryOptions({
    queryKey: ['arrival', asked],
    queryFn: async ({ signal }) => {
      const end = String(clock?.now() ?? asked.range.end);
      // Nothing can have come into a range that lies in the future.
      if (BigInt(end) <= BigInt(asked.range.start)) return 0;
      const body = { ...asked, range: { ...asked.range, end }, bars: 1 };
      return (await callJson(VolumeAnswer, { method: 'POST', path: 'volume', body }, signal)).total;
    },
    refetchInterval: ({ state }) =>
      (state.data ?? 0) > 0 ? false : Math.min(LONGEST_PAUSE_MS, FIRST_LOOK_MS * 1.5 ** state.dataUpdateCount),
  });
}

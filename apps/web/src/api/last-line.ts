import { NANOS_PER_DAY, type Nanos } from '@edda/model';
import { EMPTY_ASK, type SearchRequest } from '@edda/protocol';
import { queryOptions } from '@tanstack/react-query';
import { searchEvents } from './search-stream.ts';

/** How far back a last line is looked for. */
const LOOK_BACK = 7n * NANOS_PER_DAY;

/** When the last line of these services (all, where none is named) was before a moment; null where there is none in a week. */
export function lastLineOptions(backend: string, services: readonly string[], before: Nanos) {
  const start = before > LOOK_BACK ? before - LOOK_BACK : 0n;
  const request: SearchRequest = {
    backend,
    ask: { ...EMPTY_ASK, services: [...services] },
    range: { start: String(start), end: String(before) },
    direction: 'backward',
    limit: 1,
  };
  return queryOptions({
    queryKey: ['last-line', request],
    queryFn: async ({ signal }): Promise<Nanos | null> => {
      for await (const event of searchEvents(request, signal)) {
        const time = event.type === 'rows' ? event.rows[0]?.time : undefined;
        if (time !== undefined) return BigInt(time);
      }
      return null;
    },
  });
}

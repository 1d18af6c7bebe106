import { quote } from '@edda/logql';
import type { Nanos, TimeRange } from '@edda/model';
import type { CountingBy } from '../counts/count-lines.ts';
import { piecesOf } from '../time-pieces.ts';

/** When a service wrote its last line of a range; null where it wrote none. */
export async function lastLineOf(
  { backend, priority, signal }: CountingBy,
  service: string,
  range: TimeRange,
): Promise<Nanos | null> {
  const query = `{service_name=${quote(service)}}`;
  for (const piece of piecesOf(range, backend.longestQuery).toReversed()) {
    const answer = await backend.ask(priority, signal, (client, stop) =>
      client.queryRange({ query, range: piece, limit: 1, direction: 'backward' }, { signal: stop }),
    );
    const time = answer.data.result[0]?.values[0]?.[0];
    if (time !== undefined) return BigInt(time);
  }
  return null;
}

import { type LogQuery, type Matcher, quote } from '@edda/logql';
import { LokiError } from '@edda/loki';
import type { TimeRange } from '@edda/model';
import type { PlannedLogQuery } from '@edda/sources';
import type { Backend } from '../backends/backend.ts';

/** The index answers at once or it is of no use: windows then find their size by themselves. */
const PATIENCE_MS = 500;

/** Bytes that the queries would read over a range, as the index estimates them; null where it does not. */
export async function estimateBytes(
  backend: Backend,
  queries: readonly PlannedLogQuery[],
  range: TimeRange,
  signal: AbortSignal,
): Promise<number | null> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    if (!(await backend.capabilities(limit)).stats) return null;
    const selectors = [...new Set(queries.map(({ query }) => selectorOf(query)))];
    const ask = (selector: string) =>
      backend.ask('rows', limit, (client, stop) => client.stats(selector, range, { signal: stop }));
    const stats = await Promise.all(selectors.map(ask));
    return stats.reduce((total, { bytes }) => total + bytes, 0);
  } catch (error) {
    signal.throwIfAborted();
    // An estimate that is not to be had stops nothing; whatever is the matter shows at the first window.
    if (error instanceof LokiError || limit.aborted) return null;
    throw error;
  }
}

/** `{app="x", env=~"a|b"}` */
export function selectorOf(query: LogQuery): string {
  return `{${query.matchers.map(matcherText).join(', ')}}`;
}

function matcherText({ name, op, value }: Matcher): string {
  return `${name}${op}${quote(value)}`;
}

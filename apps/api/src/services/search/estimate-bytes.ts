import { type LogQuery, type Matcher, quote } from '@edda/logql';
import { LokiError } from '@edda/loki';
import { NANOS_PER_MINUTE, type TimeRange } from '@edda/model';
import type { PlannedLogQuery } from '@edda/sources';
import type { Backend } from '../backends/backend.ts';
import { indexStats } from '../counts/index-stats.ts';
import { outwardTo } from '../time-grid.ts';

/** The index answers at once or it is of no use: windows then find their size by themselves. */
const PATIENCE_MS = 500;

/**
 * Bytes that the queries would read over a range, as the index estimates them; null where it does not. The pages of a
 * search ask the same, so that it is remembered for a while, of a range that is a little wider.
 */
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
    const whole = outwardTo(range, NANOS_PER_MINUTE);
    const bytesOf = (selector: string): Promise<number> =>
      backend.sizes.get(
        `${whole.start} ${whole.end} ${selector}`,
        async (stop) => (await indexStats(backend, selector, whole, 'rows', stop)).bytes,
        limit,
      );
    const sizes = await Promise.all(selectors.map(bytesOf));
    return sizes.reduce((total, bytes) => total + bytes, 0);
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

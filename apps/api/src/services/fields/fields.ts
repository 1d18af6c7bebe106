import type { AskedRange, FieldsAnswer } from '@edda/protocol';
import type { Backend } from '../backends/backend.ts';
import { stats } from '../counts/stats.ts';
import { planLogQueries, streamsOf } from '../plan.ts';
import { withRetry } from '../retry.ts';
import { readFields } from './read-fields.ts';

/** Lines that are looked into; shares among so many are known to some percent. */
const LINES_MAX = 1_000;
const LINES_LEAST = 20;
/** What they may be long together: a thread reads that in about a second. */
const BYTES_MAX = 16_000_000;
/** Where nothing says how long lines are. */
const GUESSED_LINE_BYTES = 4_000;

/** What fields the newest lines of a question have, with which values. */
export async function fields(backend: Backend, request: AskedRange, signal: AbortSignal): Promise<FieldsAnswer> {
  const { ask } = request;
  const whole = { start: BigInt(request.range.start), end: BigInt(request.range.end) };
  planLogQueries(backend, ask, null);
  const isCut = whole.end - whole.start > backend.longestQuery;
  const range = isCut ? { start: whole.end - backend.longestQuery, end: whole.end } : whole;
  const queries = planLogQueries(backend, ask, await streamsOf(backend, ask, range, signal));
  const lines = await affordableLines(backend, request, signal);
  const askLines = (query: string) =>
    backend.ask('facets', signal, (client, stop) =>
      client.queryRangeBytes({ query, range, limit: lines + 1, direction: 'backward' }, { signal: stop }),
    );
  const answers = await Promise.all(
    queries.map(({ logql }) =>
      withRetry(
        () => askLines(logql),
        signal,
        () => undefined,
      ),
    ),
  ).catch((error: unknown) => {
    if (backend.learnFrom(error)) return null;
    throw error;
  });
  // With fewer lines that are one more than are read.
  if (answers === null) return fields(backend, request, signal);
  return readFields({ answers, lines, isAll: !isCut, profiles: backend.sources.profiles }, signal);
}

async function affordableLines(backend: Backend, request: AskedRange, signal: AbortSignal): Promise<number> {
  const { stats: canEstimate } = await backend.capabilities(signal);
  const { bytes, entries } = canEstimate ? await stats(backend, request, signal) : { bytes: 0, entries: 0 };
  const lineBytes = entries === 0 ? GUESSED_LINE_BYTES : Math.max(1, bytes / entries);
  const fitting = Math.max(LINES_LEAST, Math.floor(BYTES_MAX / lineBytes));
  // One more is asked for, to see whether there are others.
  return Math.min(LINES_MAX, fitting, backend.maxEntries - 1);
}

import { formatPrometheusDuration, type MetricExpr, rangeAggregationsOf } from '@edda/logql';
import { LokiError } from '@edda/loki';
import { maxNanos, minNanos, type Nanos, NANOS_PER_MILLI, type TimeRange } from '@edda/model';
import { ApiError, toApiError } from '../../errors.ts';
import type { Backend } from '../backends/backend.ts';
import type { Priority } from '../backends/request-gate.ts';
import { ceilTo, floorTo } from '../time-grid.ts';
import { inAllowedPieces } from '../time-pieces.ts';

export interface AskedPoints {
  readonly query: MetricExpr;
  /** The query as it is sent. */
  readonly logql: string;
  readonly range: TimeRange;
  readonly step: Nanos;
}

/** Hears how many of the pieces have been answered: none at first. */
export type OnPiece = (done: number, pieces: number) => Promise<void>;

const tellNobody: OnPiece = () => Promise.resolve();

/**
 * Loki's answers to a metric query at the multiples of a step inside a range, oldest first. What it is at one moment
 * does not depend on other moments, so a range that is too long for Loki is asked for in pieces, which together are
 * the very same points.
 *
 * @throws {ApiError} `limit_exceeded` where a range vector in the query is too long itself: no piece would help.
 */
export async function askPoints(
  backend: Backend,
  { query, logql, range, step }: AskedPoints,
  priority: Priority,
  signal: AbortSignal,
  onPiece: OnPiece = tellNobody,
): Promise<readonly Buffer[]> {
  const lookback = longestVector(query);
  // One piece that fails ends the others.
  const enough = new AbortController();
  const stop = AbortSignal.any([signal, enough.signal]);
  const ask = (piece: TimeRange) =>
    backend.ask(priority, stop, (client, inner) =>
      client.metricRangeBytes(
        { query: logql, range: piece, stepMs: Number(step / NANOS_PER_MILLI) },
        { signal: inner },
      ),
    );
  const askAll = async (): Promise<Buffer[]> => {
    const { longestQuery } = backend;
    // Loki reads from where the first vector begins.
    const longest = lookback < longestQuery ? longestQuery - lookback : longestQuery;
    const pieces = piecesOfMoments(range, step, longest);
    let done = 0;
    await onPiece(done, pieces.length);
    return Promise.all(
      pieces.map(async (piece) => {
        const answer = await ask(piece);
        done += 1;
        await onPiece(done, pieces.length);
        return answer;
      }),
    );
  };
  try {
    return await inAllowedPieces(backend, askAll);
  } catch (error) {
    throw isOverLength(error) && lookback > backend.longestQuery ? vectorTooLong(error, lookback) : error;
  } finally {
    enough.abort();
  }
}

/** The multiples of a step in a range, in pieces no longer than that, oldest first. */
export function piecesOfMoments(range: TimeRange, step: Nanos, longest: Nanos): readonly TimeRange[] {
  const last = floorTo(range.end, step);
  const first = ceilTo(range.start, step);
  // A range without any moment is Loki's to answer.
  if (range.end - range.start <= longest || first > last) return [range];
  const length = maxNanos(0n, floorTo(longest, step));
  const pieces: TimeRange[] = [];
  for (let start = first; start <= last; start += length + step) {
    pieces.push({ start, end: minNanos(last, start + length) });
  }
  return pieces;
}

/** How far back a metric query looks from each moment, at the most. */
export function longestVector(query: MetricExpr): Nanos {
  return rangeAggregationsOf(query).reduce((longest, { range }) => maxNanos(longest, range.rangeNanos), 0n);
}

function isOverLength(error: unknown): error is LokiError {
  return error instanceof LokiError && error.limit?.name === 'max_query_length';
}

function vectorTooLong(error: LokiError, lookback: Nanos): ApiError {
  const vector = `[${formatPrometheusDuration(lookback)}]`;
  const hint = `Each point looks back over ${vector}, which is longer than this Loki reads at once: shorten it in the query`;
  return new ApiError({ ...toApiError(error).details, hint });
}

import { LokiError } from '@edda/loki';
import { NANOS_PER_SECOND, type TimeRange } from '@edda/model';

/** Limits that a shorter range may keep to. */
const LIMITS_OF_LENGTH: ReadonlySet<string> = new Set([
  'max_query_length',
  'max_query_range',
  'max_query_bytes_read',
  'max_querier_bytes_read',
  'max_chunks_per_query',
  'answer_bytes',
]);

/** A second that cannot be read is not made better by reading half of it. */
const SHORTEST = NANOS_PER_SECOND;

/** How Loki words a timeout of its own parts in an answer of 500. */
const TIMED_OUT = /deadline exceeded|timed? ?out/i;

/**
 * Whether a window was too much for Loki, so that to ask the same once more would only cost as much again. A Loki that
 * hangs as a whole is another matter: its window waits for it.
 */
export function isTooMuch(error: unknown): boolean {
  if (!(error instanceof LokiError)) return false;
  if (error.code === 'limit_exceeded') return LIMITS_OF_LENGTH.has(error.limit?.name ?? '');
  if (error.code === 'timeout') return error.endpoint !== '';
  return error.code === 'failed' && TIMED_OUT.test(error.message);
}

/** The two halves of a window, the one first whose rows come first; null where it is too short for that. */
export function halvesOf({ start, end }: TimeRange, direction: 'backward' | 'forward'): TimeRange[] | null {
  if (end - start < 2n * SHORTEST) return null;
  const middle = start + (end - start) / 2n;
  const halves = [
    { start, end: middle },
    { start: middle, end },
  ];
  return direction === 'forward' ? halves : halves.reverse();
}

/** Whether the rest of a range may be readable although this window is not. */
export function isOfWindow(error: unknown): error is LokiError {
  if (!(error instanceof LokiError)) return false;
  if (error.code === 'limit_exceeded') return LIMITS_OF_LENGTH.has(error.limit?.name ?? '');
  return error.code === 'failed' || error.code === 'cut_off' || error.code === 'timeout';
}

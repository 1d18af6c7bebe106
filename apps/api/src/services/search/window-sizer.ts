import { maxNanos, minNanos, type Nanos, NANOS_PER_MINUTE, NANOS_PER_SECOND } from '@edda/model';
import { LONGEST_QUERY_NANOS } from '../time-pieces.ts';

/** Bytes that a first window should make Loki read: a moment for a slow one too, so that first rows come at once. */
const FIRST_WINDOW_BYTES = 8 * 1024 * 1024;
/** Whoever wants many rows would wait for several of those, and each question has its price. */
const FIRST_WINDOW_BYTES_A_ROW = 40 * 1024;
/** A window should take about this long: rows and progress keep coming, and a repeated one costs little. */
const GOAL_MS = 1_000;
const SHORTEST = NANOS_PER_SECOND;
/** Without an estimate the range is taken to be evenly full and in want of about this many windows. */
const BLIND_WINDOWS = 24n;
const BLIND_SHORTEST = 15n * NANOS_PER_MINUTE;

const LEAST_FACTOR = 0.25;
const MOST_FACTOR = 4;

/** How long a piece of the range is asked for at once: from the bytes it holds, then from how long the last one took. */
export class WindowSizer {
  #span: Nanos;

  /**
   * @param bytes What the whole range holds, as the index estimates; null where it does not.
   * @param rows How many are wanted.
   */
  constructor(rangeNanos: Nanos, bytes: number | null, rows: number) {
    const first = Math.max(FIRST_WINDOW_BYTES, FIRST_WINDOW_BYTES_A_ROW * rows);
    this.#span = clamp(bytes === null ? blindSpan(rangeNanos) : shareOf(rangeNanos, first / bytes));
  }

  get span(): Nanos {
    return this.#span;
  }

  /** Learns from a window that was answered to its end. */
  learn(spanNanos: Nanos, tookMs: number): void {
    const factor = Math.min(MOST_FACTOR, Math.max(LEAST_FACTOR, GOAL_MS / Math.max(tookMs, 1)));
    this.#span = clamp(scale(spanNanos, factor));
  }
}

function shareOf(rangeNanos: Nanos, share: number): Nanos {
  return share >= 1 ? rangeNanos : scale(rangeNanos, share);
}

function blindSpan(rangeNanos: Nanos): Nanos {
  return maxNanos(rangeNanos / BLIND_WINDOWS, BLIND_SHORTEST);
}

/** In millionths, since a bigint has no fractions. */
function scale(nanos: Nanos, factor: number): Nanos {
  return (nanos * BigInt(Math.max(1, Math.round(factor * 1_000_000)))) / 1_000_000n;
}

function clamp(span: Nanos): Nanos {
  return minNanos(maxNanos(span, SHORTEST), LONGEST_QUERY_NANOS);
}

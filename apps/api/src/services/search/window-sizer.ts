import { maxNanos, minNanos, type Nanos, NANOS_PER_MINUTE, NANOS_PER_SECOND } from '@edda/model';
import { LONGEST_QUERY_NANOS } from '../time-pieces.ts';

/** Bytes that a first window should make Loki read: a moment for a slow one too, so that first rows come at once. */
const FIRST_WINDOW_BYTES = 8 * 1024 * 1024;
/** A window should take about this long: rows and progress keep coming, and a repeated one costs little. */
const GOAL_MS = 1_000;
const SHORTEST = NANOS_PER_SECOND;
/** Without an estimate the range is taken to be evenly full and in want of about this many windows. */
const BLIND_WINDOWS = 24n;
const BLIND_SHORTEST = 15n * NANOS_PER_MINUTE;

const LEAST_FACTOR = 0.25;
const MOST_FACTOR = 4;

/** What a page still lacks is asked for with a quarter more: one row too few would cost another question. */
const MARGIN = 1.25;
const MARGIN_ROWS = 20;

/**
 * How long a piece of the range is asked for at once: from the bytes it holds, then from how long the last one took,
 * and no longer than holds the rows that are wanted, were the rest as full as the last one.
 */
export class WindowSizer {
  #span: Nanos;
  /** Time between rows in the last window; null where it had none. */
  #spanOfRow: Nanos | null = null;

  /** @param bytes What the whole range holds, as the index estimates; null where it does not. */
  constructor(rangeNanos: Nanos, bytes: number | null) {
    this.#span = clamp(bytes === null ? blindSpan(rangeNanos) : shareOf(rangeNanos, FIRST_WINDOW_BYTES / bytes));
  }

  /** The next window's length, for so many rows. */
  next(rows: number): Nanos {
    if (this.#spanOfRow === null) return this.#span;
    const enough = scale(this.#spanOfRow, rows * MARGIN + MARGIN_ROWS);
    return minNanos(this.#span, clamp(enough));
  }

  /** Whether so much time is likely to hold so many rows. */
  holds(spanNanos: Nanos, rows: number): boolean {
    return this.#spanOfRow !== null && spanNanos >= this.#spanOfRow * BigInt(rows);
  }

  /** Learns from a window that was answered to its end. */
  learn(spanNanos: Nanos, tookMs: number, rows: number): void {
    const factor = Math.min(MOST_FACTOR, Math.max(LEAST_FACTOR, GOAL_MS / Math.max(tookMs, 1)));
    this.#span = clamp(scale(spanNanos, factor));
    this.#spanOfRow = rows === 0 ? null : spanNanos / BigInt(rows);
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

import type { Nanos, TimeRange } from '@edda/model';

/** A sample is spread over so many pieces of a range. */
const PIECES = 48;
/** What is read as a whole is cut only so far that something can be told on the way. */
const LEAST_PIECES = 4;

/** In millionths, since a bigint has no fractions. */
const MILLION = 1_000_000;

/** What of a range is read. */
export interface Sample {
  /** Shares no moment with another; the first ones are already spread over the whole range. */
  readonly windows: readonly TimeRange[];
  /** The part of the range's time that they make. */
  readonly share: number;
}

/**
 * All of a range, or as much of each piece of it as makes the share. Whole windows of time are read and not the first
 * lines of each, so that every line has the same chance and shares among what is read are those of the whole.
 *
 * @param answers In so many answers about the whole range would come.
 */
export function sampleOf(range: TimeRange, wanted: number, answers: number): Sample {
  const length = range.end - range.start;
  // Almost everything is not worth a guess.
  const share = wanted > 0.85 ? 1 : Math.max(wanted, 1 / MILLION);
  const cuts = share < 1 ? PIECES : Math.min(PIECES, Math.max(LEAST_PIECES, Math.ceil(answers)));
  const count = Number(length < BigInt(cuts) ? length : BigInt(cuts));
  const pieces = Array.from({ length: count }, (_, at): TimeRange => {
    const start = range.start + (length * BigInt(at)) / BigInt(count);
    const end = range.start + (length * BigInt(at + 1)) / BigInt(count);
    return share === 1 ? { start, end } : partOf({ start, end }, share, at);
  });
  return { windows: spread(pieces), share };
}

/**
 * A part of a piece. Where it lies in it differs from piece to piece by the golden ratio: what comes at fixed times,
 * each full minute, is neither always in it nor never.
 */
function partOf({ start, end }: TimeRange, share: number, at: number): TimeRange {
  const length = end - start;
  const part = scale(length, share);
  const offset = scale(length - part, (at * 0.618_033_988_75) % 1);
  return { start: start + offset, end: start + offset + (part > 0n ? part : 1n) };
}

function scale(nanos: Nanos, factor: number): Nanos {
  return (nanos * BigInt(Math.round(factor * MILLION))) / BigInt(MILLION);
}

/** In an order whose every beginning is spread over the whole: the middle before the quarters before the eighths. */
function spread<T>(items: readonly T[]): T[] {
  return items
    .map((item, at) => ({ item, rank: reversedBits(at) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

function reversedBits(number: number): number {
  let result = 0;
  for (let bit = 0, rest = number; bit < 10; bit += 1, rest >>= 1) result = result * 2 + (rest & 1);
  return result;
}

import { maxNanos, type Nanos, NANOS_PER_HOUR, type TimeRange } from '@edda/model';
import type { Ask } from '@edda/protocol';
import { planVolume } from '@edda/sources';
import type { CountingBy } from '../counts/count-lines.ts';
import { merged } from '../counts/count-lines.ts';
import { countRange } from '../counts/count-range.ts';
import { stats } from '../counts/stats.ts';
import { streamsOf } from '../plan.ts';
import { inAllowedPieces, piecesOf } from '../time-pieces.ts';
import { toldRange } from '../told-range.ts';

/** What counting one variant of a question may make a Loki read. */
const BYTES_MAX = 512_000_000;
/** Of a range whose bytes nobody knows, this much is counted. */
const BLIND_SPAN = 6n * NANOS_PER_HOUR;

export interface CountedLines {
  readonly lines: number;
  /** The newest part of the range: all of it, or as much as holds few enough bytes. */
  readonly counted: TimeRange;
}

/** The lines of a question in a range, or in the newest part of it where all of it would be too much to read. */
export async function countAsked(by: CountingBy, ask: Ask, range: TimeRange): Promise<CountedLines> {
  const counted = await affordablePart(by, ask, range);
  const streams = await streamsOf(by.backend, ask, counted, by.signal);
  const plan = (span: Nanos) => planVolume(ask, streams, span, by.backend.sources.profiles);
  const count = (piece: TimeRange) => countRange(by, { ask, streams, plan }, piece);
  const countAll = () => Promise.all(piecesOf(counted, by.backend.longestQuery).map(count));
  const { counts } = merged(await inAllowedPieces(by.backend, countAll));
  return { lines: counts.reduce((sum, { count }) => sum + count, 0), counted };
}

/** The newest part of a range that a Loki can read at little cost. */
export async function affordablePart({ backend, signal }: CountingBy, ask: Ask, range: TimeRange): Promise<TimeRange> {
  const { stats: canEstimate } = await backend.capabilities(signal);
  if (!canEstimate) return newest(range, BLIND_SPAN);
  const request = { backend: backend.name, ask, range: toldRange(range) };
  const { bytes } = await stats(backend, request, signal);
  if (bytes <= BYTES_MAX) return range;
  const millionths = BigInt(Math.max(1, Math.floor((BYTES_MAX / bytes) * 1_000_000)));
  return newest(range, ((range.end - range.start) * millionths) / 1_000_000n);
}

function newest({ start, end }: TimeRange, span: Nanos): TimeRange {
  return { start: maxNanos(start, end - maxNanos(span, 1n)), end };
}

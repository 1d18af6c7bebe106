import { type Level, maxNanos, type Nanos, type TimeRange } from '@edda/model';
import type { VolumeAnswer, VolumeRequest } from '@edda/protocol';
import { planVolume } from '@edda/sources';
import { planLogQueries, streamsOf, toldQueries } from '../plan.ts';
import { ceilTo, floorTo } from '../time-grid.ts';
import { inAllowedPieces, piecesOf } from '../time-pieces.ts';
import { type Counted, type CountingDeps, countSteps, merged } from './count-lines.ts';
import { countRange } from './count-range.ts';
import { barsOf, niceStep } from './steps.ts';

/**
 * Lines a bar, by level. Bars lie on multiples of their width, because Loki evaluates there and nowhere else; the
 * first and the last bar count only what is inside the range, by queries of their own.
 */
export async function volume(deps: CountingDeps, request: VolumeRequest, signal: AbortSignal): Promise<VolumeAnswer> {
  const { ask } = request;
  const range = { start: BigInt(request.range.start), end: BigInt(request.range.end) };
  // Finds what is wrong with the ask before anything is asked.
  planLogQueries(deps.backend, ask, null);
  const streams = await streamsOf(deps.backend, ask, range, signal);
  const step = niceStep(range, request.bars);
  const by = { ...deps, priority: 'histogram', signal } as const;
  const plan = (span: Nanos) => planVolume(ask, streams, span, deps.backend.sources.profiles);
  const count = () => {
    const { edges, middle } = split(range, step, deps.backend.longestQuery);
    return Promise.all([
      ...edges.map((edge) => countRange(by, { ask, streams, plan }, edge)),
      ...middle.map((piece) => countSteps(by, plan(step), piece, step)),
    ]);
  };
  const counted = merged(await inAllowedPieces(deps.backend, count));
  return { ...barsFrom(counted, range, step), queries: toldQueries(plan(step)) };
}

/** The parts of a range that are less than a whole step, and the whole steps, each in pieces that Loki takes. */
export function split(
  range: TimeRange,
  step: Nanos,
  longest: Nanos,
): { readonly edges: readonly TimeRange[]; readonly middle: readonly TimeRange[] } {
  const from = ceilTo(range.start, step);
  const to = floorTo(range.end, step);
  if (from > to) return { edges: piecesOf(range, longest), middle: [] };
  const edges = [
    { start: range.start, end: from },
    { start: to, end: range.end },
  ].flatMap((edge) => piecesOf(edge, longest));
  return { edges, middle: piecesOf({ start: from, end: to }, floorTo(maxNanos(longest, step), step)) };
}

function barsFrom({ counts, bytesRead }: Counted, range: TimeRange, step: Nanos): Omit<VolumeAnswer, 'queries'> {
  const start = floorTo(range.start, step);
  const bars = barsOf(range, step);
  const levels: Partial<Record<Level, number[]>> = {};
  let total = 0;
  for (const { level, count, barEnd } of counts) {
    const bar = Number((ceilTo(barEnd, step) - start) / step) - 1;
    const heights = (levels[level] ??= Array.from({ length: bars }, () => 0));
    heights[bar] = (heights[bar] ?? 0) + count;
    total += count;
  }
  return { start: String(start), step: String(step), bars, levels, total, bytesRead };
}

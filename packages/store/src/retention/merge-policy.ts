import type { Segment } from '../index/segment.ts';

/** So many small neighbours become one. */
const MERGED_SEGMENTS = 8;
/** Bytes of lines: a segment below is small, and so many go into one at most. */
const SMALL_BYTES = 4 * 1024 * 1024;
const MAX_MERGED_BYTES = 32 * 1024 * 1024;

/** What keeps neighbours apart. */
export interface MergeLimits {
  readonly mayMerge: (segment: Segment) => boolean;
  /** Numbers of segments: one up to it and one beyond it stay two. */
  readonly edges: ReadonlySet<number>;
}

/**
 * Neighbours of one origin that should become one segment, or null. What may not be merged parts them: a merged segment
 * stands for every number in its range. Slow sources seal by number of batches, not by size, and would leave thousands
 * of small files.
 */
export function nextMerge(segments: readonly Segment[], { mayMerge, edges }: MergeLimits): readonly Segment[] | null {
  let small: Segment[] = [];
  let bytes = 0;
  for (const segment of segments) {
    const isSmall = segment.bytes < SMALL_BYTES && mayMerge(segment);
    const isParted = isBetween(edges, small.at(-1), segment);
    if (!isSmall || isParted || bytes + segment.bytes > MAX_MERGED_BYTES) {
      if (small.length >= MERGED_SEGMENTS) return small;
      small = [];
      bytes = 0;
    }
    if (!isSmall) continue;
    small.push(segment);
    bytes += segment.bytes;
  }
  return small.length >= MERGED_SEGMENTS ? small : null;
}

function isBetween(edges: ReadonlySet<number>, before: Segment | undefined, after: Segment): boolean {
  if (before === undefined) return false;
  return [...edges].some((edge) => before.range.last <= edge && edge < after.range.first);
}

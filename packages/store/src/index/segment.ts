import type { BlockSummary } from '../blocks/block-summary.ts';
import { closeFile } from '../disk/files.ts';
import type { StreamId } from './stream-registry.ts';

/** Segment numbers from first to last: one for an open segment, more for what several were merged into. */
export interface SegmentRange {
  readonly first: number;
  readonly last: number;
}

/** A block as the index knows it. */
export interface IndexedBlock {
  /** Unique in this process, and rising in the order in which blocks of one segment were written. */
  readonly id: number;
  readonly segment: Segment;
  readonly payloadOffset: number;
  readonly payloadBytes: number;
  readonly summary: BlockSummary;
  /** What the runs' stream numbers mean. */
  readonly streams: readonly StreamId[];
  /** Its first and last row's time as doubles: good for leaving blocks out, within a microsecond. */
  readonly minTime: number;
  readonly maxTime: number;
}

/** A nanosecond since 1970 as a double is off by up to 128 ns; whoever leaves something out allows for this. */
export const TIME_SLACK = 1024;

/** A file of blocks. It stays readable while it is pinned, even when it is no longer in the catalog or on the disk. */
export class Segment {
  readonly origin: string;
  readonly range: SegmentRange;
  readonly path: string;
  readonly sealed: boolean;
  readonly descriptor: number;
  readonly blocks: IndexedBlock[] = [];
  entries = 0;
  bytes = 0;
  /** Bytes on the disk. */
  fileBytes: number;
  #pins = 1;

  constructor(details: {
    readonly origin: string;
    readonly range: SegmentRange;
    readonly path: string;
    readonly sealed: boolean;
    readonly descriptor: number;
    readonly fileBytes: number;
  }) {
    this.origin = details.origin;
    this.range = details.range;
    this.path = details.path;
    this.sealed = details.sealed;
    this.descriptor = details.descriptor;
    this.fileBytes = details.fileBytes;
  }

  get minTime(): number {
    return this.blocks.reduce((least, block) => Math.min(least, block.minTime), Number.POSITIVE_INFINITY);
  }

  get maxTime(): number {
    return this.blocks.reduce((most, block) => Math.max(most, block.maxTime), Number.NEGATIVE_INFINITY);
  }

  /** Whether it has rows, and all of them are from before. */
  isOlderThan(time: number): boolean {
    return this.blocks.length > 0 && this.maxTime < time;
  }

  pin(): void {
    this.#pins += 1;
  }

  /** The last one to let go closes the file. */
  unpin(): void {
    this.#pins -= 1;
    if (this.#pins === 0) closeFile(this.descriptor);
  }
}

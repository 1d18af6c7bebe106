import type { BlockSummary } from './block-summary.ts';
import type { StreamTable } from './stream-table.ts';

/** A block of a segment file: where it lies and what is in it. */
export interface StoredBlock {
  /** Where the payload of its frame begins in the file. */
  readonly payloadOffset: number;
  readonly payloadBytes: number;
  readonly summary: BlockSummary;
  /** What its runs mean by a stream; one table for all blocks of a sealed segment. */
  readonly streams: StreamTable;
}

import type { Labels } from '@edda/model';
import {
  type LabelMap,
  type RangePartial,
  type RangeScan,
  type StreamScan,
  compileRangeScan,
} from '@edda/logql/engine';
import type { BlockReader } from '../blocks/block-reader.ts';
import type { BlockCache } from './block-cache.ts';
import { BlockMetadata } from './block-metadata.ts';
import { mayHavePassing, rowsWithLiterals } from './literal-search.ts';
import { type MetadataRequirement, metadataRequirements, rowsWithMetadata } from './metadata-requirement.ts';
import { type RowRange, repeatedRows, rowsBetween } from './run-rows.ts';
import type { LeftOff, RangeScanSpec, ScanBlock, ScanCost, ScanRun } from './scan-messages.ts';
import { TimeSlice } from './time-slice.ts';

/** One range aggregation of a metric query in a worker: it gathers over all batches, and answers at the end. */
export class RangeLeafScan {
  readonly #spec: RangeScanSpec;
  readonly #scan: RangeScan;
  readonly #required: readonly MetadataRequirement[];
  readonly #streams: readonly LabelMap[];
  readonly #streamScans = new Map<number, StreamScan>();
  readonly #cache: BlockCache;
  readonly #isCancelled: () => boolean;
  #bytes = 0;
  #lines = 0;

  constructor(spec: RangeScanSpec, streams: readonly Labels[], cache: BlockCache, isCancelled: () => boolean) {
    this.#spec = spec;
    this.#scan = compileRangeScan(spec.leaf, spec.names);
    this.#required = metadataRequirements(spec.leaf.aggregation.range.query);
    this.#streams = streams.map((labels) => new Map(Object.entries(labels)));
    this.#cache = cache;
    this.#isCancelled = isCancelled;
  }

  batch(blocks: readonly ScanBlock[]): { readonly cost: ScanCost; readonly left: LeftOff | null } {
    this.#bytes = 0;
    this.#lines = 0;
    const slice = new TimeSlice();
    let left: LeftOff | null = null;
    for (const [index, block] of blocks.entries()) {
      if (this.#isCancelled() || this.failed) break;
      const reader = this.#cache.get(block.place);
      if (!mayHavePassing(this.#scan.prefilter, reader)) continue;
      const skip = this.#addBlock(block, reader, slice);
      if (skip === null) continue;
      left = { block: index, skip };
      break;
    }
    return { cost: { bytes: this.#bytes, lines: this.#lines }, left };
  }

  /** The query cannot be answered, whatever else is scanned. */
  get failed(): boolean {
    return this.#scan.failed;
  }

  result(): RangePartial {
    return this.#scan.result();
  }

  /** How many rows were dealt with when the time was up; null where all were. */
  #addBlock({ runs, skip }: ScanBlock, reader: BlockReader, slice: TimeSlice): number | null {
    const { after, through } = this.#spec.leaf;
    const metadata = new BlockMetadata(reader);
    let before = 0;
    for (const run of runs) {
      const { from, to } = rowsBetween(reader, run.run, after + 1n, through);
      const first = from + Math.max(0, skip - before);
      if (first < to) {
        const stopped = this.#addRows(run, { from: first, to }, reader, metadata, slice);
        if (stopped !== null) return before + stopped - from;
      }
      before += Math.max(0, to - from);
    }
    return null;
  }

  /** The row that was not dealt with any more when the time was up; null where all were. */
  #addRows(
    run: ScanRun,
    { from, to }: RowRange,
    reader: BlockReader,
    metadata: BlockMetadata,
    slice: TimeSlice,
  ): number | null {
    const { needsLine, prefilter } = this.#scan;
    const stream = this.#streamScan(run.stream);
    const wanted = rowsWithMetadata(this.#required, this.#labels(run.stream), reader);
    if (wanted === 'none') return null;
    const passed = rowsWithLiterals(prefilter, reader, from, to);
    const repeated = repeatedRows(reader, run, this.#cache);
    const { lineEnds, offsets } = reader;
    const { base } = reader.summary;
    for (let row = from; row < to; row++) {
      if (row > from && slice.isOver()) return row;
      const lineBytes = (lineEnds[row + 1] ?? 0) - (lineEnds[row] ?? 0);
      this.#lines += 1;
      this.#bytes += lineBytes;
      if (passed?.[row - from] === 0 || repeated?.has(row) || wanted?.(row) === false) continue;
      if (this.#isCancelled()) break;
      const time = base + BigInt(offsets[row] ?? 0);
      stream.add(time, needsLine ? reader.line(row) : '', metadata.of(row), lineBytes);
    }
    return null;
  }

  #labels(stream: number): LabelMap {
    return this.#streams[stream] ?? new Map();
  }

  #streamScan(stream: number): StreamScan {
    let scan = this.#streamScans.get(stream);
    if (scan === undefined) {
      scan = this.#scan.forStream(this.#labels(stream));
      this.#streamScans.set(stream, scan);
    }
    return scan;
  }
}

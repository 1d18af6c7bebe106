import type { Labels, Nanos } from '@edda/model';
import {
  type LabelMap,
  type Pipeline,
  type StreamPipeline,
  compilePipeline,
  compileSelector,
} from '@edda/logql/engine';
import type { BlockReader } from '../blocks/block-reader.ts';
import type { BlockCache } from './block-cache.ts';
import { BlockMetadata } from './block-metadata.ts';
import { type FoundRow, encodeRows, rowComparator } from './found-rows.ts';
import { mayHavePassing, rowsWithLiterals } from './literal-search.ts';
import { type MetadataRequirement, metadataRequirements, rowsWithMetadata } from './metadata-requirement.ts';
import { repeatedRows, rowsBetween } from './run-rows.ts';
import type { FoundRows, LeftOff, LogScanSpec, ScanBlock, ScanCost, SeenNames } from './scan-messages.ts';
import { TimeSlice } from './time-slice.ts';

interface LogBatch {
  readonly rows: FoundRows;
  readonly cost: ScanCost;
  /** Null where the batch is done. */
  readonly left: LeftOff | null;
}

interface Candidate {
  readonly row: number;
  readonly stream: number;
}

/** A log query in a worker: the best rows of each batch of blocks. */
export class LogScan {
  readonly #spec: LogScanSpec;
  readonly #pipeline: Pipeline;
  readonly #required: readonly MetadataRequirement[];
  readonly #selects: ((stream: LabelMap) => boolean) | null;
  readonly #selected = new Map<number, boolean>();
  readonly #streams: readonly LabelMap[];
  readonly #streamPipelines = new Map<number, StreamPipeline>();
  readonly #cache: BlockCache;
  readonly #isCancelled: () => boolean;
  readonly #compare: (a: FoundRow, b: FoundRow) => number;
  readonly #metadataNames = new Set<string>();
  #bytes = 0;
  #lines = 0;

  constructor(spec: LogScanSpec, streams: readonly Labels[], cache: BlockCache, isCancelled: () => boolean) {
    this.#spec = spec;
    this.#pipeline = compilePipeline(spec.query, spec.now, spec.names);
    this.#required = metadataRequirements(spec.query);
    this.#selects = spec.selects ? compileSelector(spec.query.matchers) : null;
    this.#streams = streams.map((labels) => new Map(Object.entries(labels)));
    this.#cache = cache;
    this.#isCancelled = isCancelled;
    this.#compare = rowComparator(spec.direction);
  }

  /** What was met in all batches so far. */
  get seen(): SeenNames {
    return { keys: this.#pipeline.namesSeen(), metadata: [...this.#metadataNames] };
  }

  batch(blocks: readonly ScanBlock[], bound: Nanos | null): LogBatch {
    this.#bytes = 0;
    this.#lines = 0;
    const slice = new TimeSlice();
    let found: FoundRow[] = [];
    let worst = bound;
    let left: LeftOff | null = null;
    for (const [index, block] of blocks.entries()) {
      if (this.#isCancelled()) break;
      const reader = this.#cache.get(block.place);
      if (worst !== null && this.#isBeyond(reader, worst)) continue;
      if (!mayHavePassing(this.#pipeline.prefilter, reader)) continue;
      for (const name of reader.metadataNames) this.#metadataNames.add(name);
      const scanned = this.#scan(block, reader, worst, slice);
      found.push(...scanned.found);
      if (scanned.skip !== null) {
        left = { block: index, skip: scanned.skip };
        break;
      }
      if (found.length < this.#spec.limit) continue;
      found = found.sort(this.#compare).slice(0, this.#spec.limit);
      worst = found.at(-1)?.time ?? worst;
    }
    found.sort(this.#compare);
    const rows = encodeRows(found, this.#spec.categorize);
    return { rows, cost: { bytes: this.#bytes, lines: this.#lines }, left };
  }

  /** `skip`: how many candidates were dealt with when the time was up; null where all were that matter. */
  #scan(
    block: ScanBlock,
    reader: BlockReader,
    worst: Nanos | null,
    slice: TimeSlice,
  ): { readonly found: readonly FoundRow[]; readonly skip: number | null } {
    const { limit, direction } = this.#spec;
    const found: FoundRow[] = [];
    const metadata = new BlockMetadata(reader);
    const candidates = this.#candidates(block, reader);
    const { base } = reader.summary;
    const ends = reader.lineEnds;
    if (direction === 'backward') candidates.reverse();
    for (let next = block.skip; next < candidates.length; next++) {
      const candidate = candidates[next];
      if (candidate === undefined) break;
      const { row, stream } = candidate;
      const time = base + BigInt(reader.offsets[row] ?? 0);
      // The candidates are in order: those after can only be worse.
      if (found.length >= limit || (worst !== null && this.#isWorse(time, worst)) || this.#isCancelled()) break;
      if (next > block.skip && slice.isOver()) return { found, skip: next };
      this.#lines += 1;
      this.#bytes += (ends[row + 1] ?? 0) - (ends[row] ?? 0);
      const entry = this.#streamPipeline(stream).process(time, reader.line(row), metadata.of(row));
      if (entry !== null) found.push({ time, stream, order: block.order, row, line: entry.line, labels: entry.labels });
    }
    return { found, skip: null };
  }

  /** The rows that the time, older repeats and the bytes of the line leave, oldest first. */
  #candidates(block: ScanBlock, reader: BlockReader): Candidate[] {
    const { from, through } = this.#spec;
    const candidates: Candidate[] = [];
    for (const run of block.runs) {
      if (!this.#isSelected(run.stream)) continue;
      const range = rowsBetween(reader, run.run, from, through);
      if (range.from >= range.to) continue;
      const wanted = rowsWithMetadata(this.#required, this.#labels(run.stream), reader);
      if (wanted === 'none') continue;
      const passed = rowsWithLiterals(this.#pipeline.prefilter, reader, range.from, range.to);
      const repeated = repeatedRows(reader, run, this.#cache);
      for (let row = range.from; row < range.to; row++) {
        if (passed !== null && passed[row - range.from] === 0) {
          // Each row counts once, however many turns its block takes.
          if (block.skip > 0) continue;
          this.#lines += 1;
          this.#bytes += (reader.lineEnds[row + 1] ?? 0) - (reader.lineEnds[row] ?? 0);
          continue;
        }
        if (wanted !== null && !wanted(row)) continue;
        if (repeated === null || !repeated.has(row)) candidates.push({ row, stream: run.stream });
      }
    }
    if (block.runs.length > 1) {
      const { offsets } = reader;
      candidates.sort((a, b) => (offsets[a.row] ?? 0) - (offsets[b.row] ?? 0) || a.stream - b.stream || a.row - b.row);
    }
    return candidates;
  }

  #isSelected(stream: number): boolean {
    if (this.#selects === null) return true;
    let selected = this.#selected.get(stream);
    if (selected === undefined) this.#selected.set(stream, (selected = this.#selects(this.#labels(stream))));
    return selected;
  }

  #streamPipeline(stream: number): StreamPipeline {
    let pipeline = this.#streamPipelines.get(stream);
    if (pipeline === undefined) {
      pipeline = this.#pipeline.forStream(this.#labels(stream));
      this.#streamPipelines.set(stream, pipeline);
    }
    return pipeline;
  }

  #labels(stream: number): LabelMap {
    return this.#streams[stream] ?? new Map();
  }

  #isBeyond({ summary }: BlockReader, worst: Nanos): boolean {
    const best = this.#spec.direction === 'backward' ? summary.base + BigInt(summary.maxOffset) : summary.base;
    return this.#isWorse(best, worst);
  }

  #isWorse(time: Nanos, worst: Nanos): boolean {
    return this.#spec.direction === 'backward' ? time < worst : time > worst;
  }
}

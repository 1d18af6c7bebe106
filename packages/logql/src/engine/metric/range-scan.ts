import type { LabelMap, NameTable, RangeFailure, RangeLeaf, RangePartial, RangeScan, StreamScan } from '../contract.ts';
import { IdentityCache } from '../labels/identity-cache.ts';
import { LabelsBuilder } from '../labels/labels-builder.ts';
import { PRESERVE_ERROR_LABEL } from '../labels/special-labels.ts';
import { QueryNames } from '../stages/query-names.ts';
import type { Fold } from './fold.ts';
import { foldOf } from './fold.ts';
import type { GrowingSeries } from './growing-series.ts';
import { SampledSeries, SlottedSeries } from './growing-series.ts';
import type { SampleExtractor } from './sample-extractor.ts';
import { compileExtractor } from './sample-extractor.ts';
import { streamRank } from './stream-rank.ts';
import { SeriesIndex } from './series-index.ts';
import { seriesLabels } from './series-labels.ts';
import { SlotGrid } from './slot-grid.ts';

/** The work of one leaf in one worker. @throws LogqlError as `compilePipeline` does. */
export function compileRangeScan(leaf: RangeLeaf, decided?: NameTable): RangeScan {
  const names = new QueryNames(decided);
  const extractor = compileExtractor(leaf, names);
  const fold = foldOf(leaf.aggregation);
  const grid = fold === null ? null : SlotGrid.of(leaf);
  if (fold === null || grid === null) return new LeafScan(leaf, extractor, names, new SampleKeeper(leaf));
  return new LeafScan(leaf, extractor, names, new SlotKeeper(grid, fold));
}

/** The buffers of a partial, to be posted without copying. */
export function transferables(partial: RangePartial): ArrayBuffer[] {
  return partial.series.flatMap(({ timestamps, slots, values }) => [timestamps.buffer, slots.buffer, values.buffer]);
}

/** Where a scan puts its samples: into slots, or one by one. */
interface Keeper<Series extends GrowingSeries = GrowingSeries> {
  /** False where no window has this time. The entry that is then kept is of that time. */
  moveTo(timestamp: bigint): boolean;
  newSeries(key: string, labels: LabelMap): Series;
  /** The order of a stream's samples among those of other streams at the same time. */
  rankOf(stream: LabelMap): number;
  keep(series: Series, value: number, rank: number): void;
}

class SlotKeeper implements Keeper<SlottedSeries> {
  readonly #grid: SlotGrid;
  readonly #fold: Fold;
  #slot = -1;
  #left = 0n;
  #right = 0n;
  #timestamp = 0n;

  constructor(grid: SlotGrid, fold: Fold) {
    this.#grid = grid;
    this.#fold = fold;
  }

  moveTo(timestamp: bigint): boolean {
    this.#timestamp = timestamp;
    // Nearly always the slot of the entry before.
    if (timestamp > this.#left && timestamp <= this.#right) return true;
    const slot = this.#grid.slotOf(timestamp);
    if (slot < 0) return false;
    this.#slot = slot;
    this.#left = this.#grid.leftEdge(slot);
    this.#right = this.#grid.rightEdge(slot);
    return true;
  }

  newSeries(key: string, labels: LabelMap): SlottedSeries {
    return new SlottedSeries(key, labels, this.#fold);
  }

  rankOf(stream: LabelMap): number {
    return this.#fold.usesTime ? streamRank(stream) : 0;
  }

  keep(series: SlottedSeries, value: number, rank: number): void {
    series.add(this.#slot, value, this.#fold.usesTime ? Number(this.#timestamp - this.#left) : 0, rank);
  }
}

class SampleKeeper implements Keeper<SampledSeries> {
  readonly #leaf: RangeLeaf;
  #timestamp = 0n;

  constructor(leaf: RangeLeaf) {
    this.#leaf = leaf;
  }

  moveTo(timestamp: bigint): boolean {
    this.#timestamp = timestamp;
    return timestamp > this.#leaf.after && timestamp <= this.#leaf.through;
  }

  newSeries(key: string, labels: LabelMap): SampledSeries {
    return new SampledSeries(key, labels);
  }

  rankOf(): number {
    return 0;
  }

  keep(series: SampledSeries, value: number): void {
    series.add(this.#timestamp, value);
  }
}

class LeafScan<Series extends GrowingSeries> implements RangeScan {
  readonly #leaf: RangeLeaf;
  readonly #extractor: SampleExtractor;
  readonly #names: QueryNames;
  readonly #keeper: Keeper<Series>;
  readonly #series: SeriesIndex<Series>;
  #failure: RangeFailure | null = null;

  constructor(leaf: RangeLeaf, extractor: SampleExtractor, names: QueryNames, keeper: Keeper<Series>) {
    this.#leaf = leaf;
    this.#extractor = extractor;
    this.#names = names;
    this.#keeper = keeper;
    this.#series = new SeriesIndex(extractor.grouping);
  }

  get prefilter() {
    return this.#extractor.stages.prefilter;
  }

  get needsLine(): boolean {
    return this.#extractor.needsLine;
  }

  get failed(): boolean {
    return this.#failure !== null;
  }

  forStream(stream: LabelMap): StreamScan {
    const { stages, hints, value: valueOf } = this.#extractor;
    const labels = new LabelsBuilder(stream, hints);
    const rank = this.#keeper.rankOf(stream);
    const unparsed = new IdentityCache<LabelMap, Series>();
    return {
      add: (timestamp, line, metadata, lineBytes) => {
        if (this.#failure !== null || !this.#keeper.moveTo(timestamp)) return;
        labels.reset(metadata);
        const processed = stages.process(line, labels, timestamp);
        if (processed === null) return;
        const value = valueOf(labels, line, processed, lineBytes);
        if (value === null) return;
        // Entries with the same metadata that no stage has changed belong to the same series.
        const { isUnparsed } = labels;
        const series = (isUnparsed ? unparsed.get(metadata) : undefined) ?? this.#seriesOf(labels);
        if (series === null) return;
        if (isUnparsed) unparsed.set(metadata, series);
        this.#keeper.keep(series, value, rank);
      },
    };
  }

  /** Null where the query fails because of it. */
  #seriesOf(labels: LabelsBuilder): Series | null {
    const known = this.#series.get(labels);
    if (known !== undefined) return known;
    const own = seriesLabels(this.#extractor.grouping, labels);
    if (labels.error !== '' && own.get(PRESERVE_ERROR_LABEL) !== 'true')
      return this.#fail({ kind: 'pipeline', labels: own });
    if (this.#series.size >= this.#leaf.limits.maxSeries) return this.#fail({ kind: 'series_limit' });
    return this.#series.add(labels, (key) => this.#keeper.newSeries(key, own));
  }

  #fail(failure: RangeFailure): null {
    this.#failure = failure;
    return null;
  }

  result(): RangePartial {
    const series = this.#series.all().map((one) => one.finish());
    return { series, failure: this.#failure, names: this.#names.seen() };
  }
}

import type { Labels, Nanos } from '@edda/model';
import type { Catalog } from './catalog.ts';
import { type IndexedBlock, type Segment, TIME_SLACK } from './segment.ts';
import type { StreamId } from './stream-registry.ts';

/** A stretch of a block that is to be read. */
export interface SelectedRun {
  readonly run: number;
  readonly stream: StreamId;
  /** Older runs of the same stream at the same times: what they have too has been said already. */
  readonly repeats: readonly RunPlace[];
}

export interface RunPlace {
  readonly block: IndexedBlock;
  readonly run: number;
}

export interface SelectedBlock {
  readonly block: IndexedBlock;
  readonly runs: readonly SelectedRun[];
  /** Line and metadata bytes of the selected runs. */
  readonly bytes: number;
}

export interface SelectedStream {
  readonly id: StreamId;
  readonly labels: Labels;
}

/** What a query has to read: blocks whose index says that they may hold rows of these streams at these times. */
export interface Selection {
  /** The streams of the runs, in the order of their labels: rows of one nanosecond are told apart by it. */
  readonly streams: readonly SelectedStream[];
  readonly blocks: readonly SelectedBlock[];
  /** Lets the files go; until then they stay readable, whatever happens to the segments. */
  release(): void;
}

/** Everything of the wanted streams from `from` up to and with `through`. */
export function select(catalog: Catalog, wanted: ReadonlySet<StreamId>, from: Nanos, through: Nanos): Selection {
  return selectIn(catalog, wanted, Number(from) - TIME_SLACK, Number(through) + TIME_SLACK, null);
}

/** Everything of these streams in these blocks alone, which were just added; null where there is nothing. */
export function selectAdded(
  catalog: Catalog,
  wanted: ReadonlySet<StreamId>,
  added: readonly IndexedBlock[],
): Selection | null {
  const from = added.reduce((least, { minTime }) => Math.min(least, minTime), Number.POSITIVE_INFINITY);
  const through = added.reduce((most, { maxTime }) => Math.max(most, maxTime), Number.NEGATIVE_INFINITY);
  const selection = selectIn(catalog, wanted, from, through, new Set(added));
  if (selection.blocks.length > 0) return selection;
  selection.release();
  return null;
}

/** The labels of all streams of a selection. */
export function labelsOf({ streams }: Selection): readonly Labels[] {
  return streams.map(({ labels }) => labels);
}

/** What of a selection lies in a part of its time. Its owner still has to release the whole. */
export function narrow(selection: Selection, from: Nanos, through: Nanos): Selection {
  const least = Number(from) - TIME_SLACK;
  const most = Number(through) + TIME_SLACK;
  const blocks = selection.blocks.flatMap((selected): SelectedBlock[] => {
    const { minTime, maxTime, summary } = selected.block;
    if (maxTime < least || minTime > most) return [];
    if (minTime >= least && maxTime <= most) return [selected];
    const runs = selected.runs.filter(
      ({ run }) => minTime + summary.runs.maxOffset(run) >= least && minTime + summary.runs.minOffset(run) <= most,
    );
    const bytes = runs.reduce((sum, { run }) => sum + summary.runs.bytes(run), 0);
    return runs.length === 0 ? [] : [{ block: selected.block, runs, bytes }];
  });
  return { streams: selection.streams, blocks, release: () => {} };
}

/** With `only`, other blocks are looked at for what they have already, but not selected. */
function selectIn(
  catalog: Catalog,
  wanted: ReadonlySet<StreamId>,
  from: number,
  through: number,
  only: ReadonlySet<IndexedBlock> | null,
): Selection {
  const seen = new Map<StreamId, StreamPast>();
  const pinned = new Set<Segment>();
  const blocks: SelectedBlock[] = [];
  for (const block of allBlocks(catalog)) {
    if (block.maxTime < from || block.minTime > through) continue;
    const { runs: table } = block.summary;
    const runs: SelectedRun[] = [];
    let bytes = 0;
    for (let run = 0; run < table.length; run++) {
      const id = block.streams[table.stream(run)] ?? -1;
      const min = block.minTime + table.minOffset(run);
      const max = block.minTime + table.maxOffset(run);
      if (!wanted.has(id) || max < from || min > through) continue;
      let past = seen.get(id);
      if (past === undefined) seen.set(id, (past = new StreamPast()));
      const repeats = past.overlapping(min, max);
      past.add({ block, run, min, max });
      runs.push({ run, stream: id, repeats });
      bytes += table.bytes(run);
    }
    if (runs.length === 0 || only?.has(block) === false) continue;
    blocks.push({ block, runs, bytes });
    pinned.add(block.segment);
    for (const { repeats } of runs) for (const older of repeats) pinned.add(older.block.segment);
  }
  for (const segment of pinned) segment.pin();
  return {
    streams: catalog.streams.inOrder(seen.keys()).map((id) => ({ id, labels: catalog.streams.labels(id) })),
    blocks,
    release: () => {
      for (const segment of pinned) segment.unpin();
      pinned.clear();
    },
  };
}

function* allBlocks(catalog: Catalog): Generator<IndexedBlock> {
  for (const { blocks } of catalog.segments) yield* blocks;
}

interface PastRun extends RunPlace {
  readonly min: number;
  readonly max: number;
}

/** The runs of one stream that were met so far; nearly always each begins after all before it have ended. */
class StreamPast {
  readonly #runs: PastRun[] = [];
  #latest = Number.NEGATIVE_INFINITY;

  overlapping(min: number, max: number): readonly RunPlace[] {
    if (min > this.#latest + TIME_SLACK) return [];
    return this.#runs.filter((run) => run.max >= min - TIME_SLACK && run.min <= max + TIME_SLACK);
  }

  add(run: PastRun): void {
    this.#runs.push(run);
    this.#latest = Math.max(this.#latest, run.max);
  }
}

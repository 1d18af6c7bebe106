import { type MetricPlan, type NameTable, type RangeLeaf, splitPlan } from '@edda/logql/engine';
import { StoreError } from '../error.ts';
import type { Catalog } from '../index/catalog.ts';
import { type SelectedBlock, type Selection, select } from '../index/selection.ts';
import { checkQuery } from './check-query.ts';
import { scanWithNames } from './decide-names.ts';
import { type ParserKeys, hasNone, mergeNames, mixedKeys } from './name-tables.ts';
import type { Answer, GatheredPlan, PackedPartial, RangeScanSpec, ScanBlock, ScanCost } from './scan-messages.ts';
import { type Batch, type BatchSource, addCost, runScan, scanBlock, streamIndexes } from './scan-job.ts';
import { matchingStreams } from './stream-search.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface MetricQueryResult {
  /** `"resultType":"…","result":…` */
  readonly json: Uint8Array;
  readonly cost: ScanCost;
}

/** Enough for a worker to be busy for some ten milliseconds, so that a cancel or another query need not wait. */
const BATCH_BYTES = 8 * 1024 * 1024;

/** A worker that another query made end takes the samples with it that it has gathered. */
const MAX_ATTEMPTS = 3;

/** Answers a metric query: each range aggregation is gathered by all workers, one of them evaluates. */
export async function runMetricQuery(
  pool: WorkerPool,
  catalog: Catalog,
  plan: MetricPlan,
  signal: AbortSignal,
): Promise<MetricQueryResult> {
  const query = new MetricQuery(pool, catalog, signal);
  const parts = await query.gather(plan);
  const transfer = parts.flatMap(({ partials }) => partials.flat().map(({ packed }) => packed.buffer));
  const answer = await pool.lend(signal, (worker) => worker.ask({ type: 'evaluate', parts }, transfer));
  signal.throwIfAborted();
  return { json: answer.type === 'evaluated' ? answer.json : new Uint8Array(), cost: query.cost };
}

/** Gathers what the leaves of a plan need. */
class MetricQuery {
  cost: ScanCost = { bytes: 0, lines: 0 };
  readonly #pool: WorkerPool;
  readonly #catalog: Catalog;
  readonly #signal: AbortSignal;

  constructor(pool: WorkerPool, catalog: Catalog, signal: AbortSignal) {
    this.#pool = pool;
    this.#catalog = catalog;
    this.#signal = signal;
  }

  /** The whole at once; where lines differ in what they call a key, stretch by stretch, as Loki names them. */
  async gather(plan: MetricPlan): Promise<readonly GatheredPlan[]> {
    const partials = await Promise.all(
      plan.leaves.map((leaf) => this.#withSelection(leaf, (selection) => this.#leaf(leaf, [], selection))),
    );
    if (partials.map(mixedIn).every(hasNone)) return [{ plan, partials }];
    const parts: GatheredPlan[] = [];
    for (const part of splitPlan(plan)) {
      const named = part.leaves.map((leaf) => this.#namedLeaf(leaf));
      parts.push({ plan: part, partials: await Promise.all(named) });
    }
    return parts;
  }

  #namedLeaf(leaf: RangeLeaf): Promise<readonly PackedPartial[]> {
    const scope = {
      of: { kind: 'range', leaf },
      from: leaf.after + 1n,
      through: leaf.through,
      direction: 'forward',
    } as const;
    return this.#withSelection(leaf, (selection) =>
      scanWithNames(this.#pool, selection, scope, this.#signal, async (names) => {
        const found = await this.#leaf(leaf, names, selection);
        return { found, doubtful: mixedIn(found) };
      }),
    );
  }

  async #withSelection<T>(leaf: RangeLeaf, work: (selection: Selection) => Promise<T>): Promise<T> {
    const { matchers } = leaf.aggregation.range.query;
    const wanted = await matchingStreams(this.#pool, this.#catalog, matchers, this.#signal);
    const selection = select(this.#catalog, wanted, leaf.after + 1n, leaf.through);
    try {
      if (selection.blocks.length === 0) await checkQuery(this.#pool, { kind: 'range', leaf }, this.#signal);
      return await work(selection);
    } finally {
      selection.release();
    }
  }

  async #leaf(leaf: RangeLeaf, names: NameTable, selection: Selection): Promise<readonly PackedPartial[]> {
    const spec: RangeScanSpec = { kind: 'range', leaf, names };
    for (let attempt = 1; ; attempt++) {
      try {
        const source = new EveryBlock(selection.blocks, streamIndexes(selection));
        const partials = await runScan(this.#pool, spec, selection, source, this.#signal);
        this.cost = addCost(this.cost, source.cost);
        return partials;
      } catch (error) {
        if (!(error instanceof StoreError && error.code === 'lost') || attempt === MAX_ATTEMPTS) throw error;
      }
    }
  }
}

function mixedIn(partials: readonly PackedPartial[]): ParserKeys {
  return mixedKeys(mergeNames(partials.map(({ names }) => names)));
}

/** All blocks, a few at a time. */
class EveryBlock implements BatchSource {
  cost: ScanCost = { bytes: 0, lines: 0 };
  readonly #blocks: readonly SelectedBlock[];
  readonly #streams: ReadonlyMap<number, number>;
  readonly #left: (readonly ScanBlock[])[] = [];
  #next = 0;

  constructor(blocks: readonly SelectedBlock[], streams: ReadonlyMap<number, number>) {
    this.#blocks = blocks;
    this.#streams = streams;
  }

  next(): Batch | null {
    const left = this.#left.shift();
    if (left !== undefined) return { blocks: left, bound: null };
    const blocks = [];
    for (let bytes = 0; this.#next < this.#blocks.length && bytes < BATCH_BYTES; this.#next++) {
      const block = this.#blocks[this.#next];
      if (block === undefined) break;
      blocks.push(scanBlock(block, this.#next, this.#streams));
      bytes += block.bytes;
    }
    return blocks.length === 0 ? null : { blocks, bound: null };
  }

  take(answer: Answer, left: readonly ScanBlock[]): void {
    if (answer.type !== 'counted') return;
    if (left.length > 0) this.#left.push(left);
    this.cost = addCost(this.cost, answer.cost);
    // Whatever the rest says, the query fails.
    if (!answer.failed) return;
    this.#next = this.#blocks.length;
    this.#left.length = 0;
  }
}

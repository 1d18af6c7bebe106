import { type MetricPlan, type RangeLeaf, type RangePartial, transferables } from '@edda/logql/engine';
import { StoreError } from '../error.ts';
import type { Catalog } from '../index/catalog.ts';
import { type SelectedBlock, select } from '../index/selection.ts';
import type { Answer, RangeScanSpec, ScanCost } from './scan-messages.ts';
import { type Batch, type BatchSource, addCost, runScan, scanBlock, streamIndexes } from './scan-job.ts';
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
  let cost: ScanCost = { bytes: 0, lines: 0 };
  const gather = async (leaf: RangeLeaf): Promise<readonly RangePartial[]> => {
    for (let attempt = 1; ; attempt++) {
      try {
        const gathered = await gatherLeaf(pool, catalog, leaf, signal);
        cost = addCost(cost, gathered.cost);
        return gathered.partials;
      } catch (error) {
        if (!(error instanceof StoreError && error.code === 'lost') || attempt === MAX_ATTEMPTS) throw error;
      }
    }
  };
  const partials = await Promise.all(plan.leaves.map(gather));
  const transfer = partials.flat().flatMap(transferables);
  const answer = await pool.lend(signal, (worker) => worker.ask({ type: 'evaluate', plan, partials }, transfer));
  signal.throwIfAborted();
  return { json: answer.type === 'evaluated' ? answer.json : new Uint8Array(), cost };
}

async function gatherLeaf(
  pool: WorkerPool,
  catalog: Catalog,
  leaf: RangeLeaf,
  signal: AbortSignal,
): Promise<{ readonly partials: readonly RangePartial[]; readonly cost: ScanCost }> {
  const spec: RangeScanSpec = { kind: 'range', leaf };
  const { matchers } = leaf.aggregation.range.query;
  const selection = select(catalog, matchers, leaf.after + 1n, leaf.through);
  try {
    const source = new EveryBlock(selection.blocks, streamIndexes(selection));
    const partials = await runScan(pool, spec, selection, source, signal);
    return { partials, cost: source.cost };
  } finally {
    selection.release();
  }
}

/** All blocks, a few at a time. */
class EveryBlock implements BatchSource {
  cost: ScanCost = { bytes: 0, lines: 0 };
  readonly #blocks: readonly SelectedBlock[];
  readonly #streams: ReadonlyMap<number, number>;
  #next = 0;

  constructor(blocks: readonly SelectedBlock[], streams: ReadonlyMap<number, number>) {
    this.#blocks = blocks;
    this.#streams = streams;
  }

  next(): Batch | null {
    const blocks = [];
    for (let bytes = 0; this.#next < this.#blocks.length && bytes < BATCH_BYTES; this.#next++) {
      const block = this.#blocks[this.#next];
      if (block === undefined) break;
      blocks.push(scanBlock(block, this.#next, this.#streams));
      bytes += block.bytes;
    }
    return blocks.length === 0 ? null : { blocks, bound: null };
  }

  take(answer: Answer): void {
    if (answer.type !== 'counted') return;
    this.cost = addCost(this.cost, answer.cost);
    // Whatever the rest says, the query fails.
    if (answer.failed) this.#next = this.#blocks.length;
  }
}

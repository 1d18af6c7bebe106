import type { Nanos } from '@edda/model';
import type { SelectedBlock, Selection } from '../index/selection.ts';
import { LogAnswer } from './log-answer.ts';
import { mergeSeen } from './name-tables.ts';
import { type Batch, type BatchSource, addCost, runScan, scanBlock, streamIndexes } from './scan-job.ts';
import type { Answer, LogScanSpec, ScanBlock, ScanCost, SeenNames } from './scan-messages.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface FoundAnswer {
  readonly answer: LogAnswer;
  readonly cost: ScanCost;
  readonly seen: SeenNames;
}

/** A scan whose streams are chosen, and which knows no names beforehand. */
export function logScanSpec(asked: Omit<LogScanSpec, 'kind' | 'names' | 'selects'>): LogScanSpec {
  return { kind: 'log', ...asked, names: [], selects: false };
}

/** The first batch is small, for most pages are full after it; each one after is twice as large. */
const FIRST_BATCH_BYTES = 2 * 1024 * 1024;
const MAX_BATCH_BYTES = 32 * 1024 * 1024;

/** The best rows of a selection, by one pass over it. */
export async function scanRows(
  pool: WorkerPool,
  selection: Selection,
  spec: LogScanSpec,
  signal: AbortSignal,
): Promise<FoundAnswer> {
  const source = new NearestFirst(selection, spec);
  await runScan(pool, spec, selection, source, signal);
  return { answer: source.answer, cost: source.cost, seen: source.seen };
}

/** Blocks are sorted by times that are rounded by up to 128 ns. */
const SLACK = 1024n;

/** Hands out blocks by time, from the end that the query begins at. */
class NearestFirst implements BatchSource {
  readonly answer: LogAnswer;
  cost: ScanCost = { bytes: 0, lines: 0 };
  seen: SeenNames = { keys: [], metadata: [] };
  readonly #backward: boolean;
  readonly #blocks: { readonly block: SelectedBlock; readonly order: number }[];
  readonly #streams: ReadonlyMap<number, number>;
  readonly #left: (readonly ScanBlock[])[] = [];
  #next = 0;
  #underWay = 0;
  #batchBytes = FIRST_BATCH_BYTES;
  #taken = 0;

  constructor(selection: Selection, { limit, direction }: LogScanSpec) {
    this.answer = new LogAnswer(limit, direction);
    this.#backward = direction === 'backward';
    this.#streams = streamIndexes(selection);
    this.#blocks = selection.blocks
      .map((block, order) => ({ block, order }))
      .sort((a, b) =>
        this.#backward ? b.block.block.maxTime - a.block.block.maxTime : a.block.block.minTime - b.block.block.minTime,
      );
  }

  next(): Batch | 'wait' | null {
    const left = this.#left.shift();
    if (left !== undefined) {
      this.#underWay += 1;
      return { blocks: left, bound: this.answer.bound };
    }
    // Until the first answer is in nobody knows whether there is anything left to do.
    if (this.#taken === 0 && this.#underWay > 0) return 'wait';
    const bound = this.answer.bound;
    const blocks = [];
    for (let bytes = 0; this.#next < this.#blocks.length && bytes < this.#batchBytes; this.#next++) {
      const nearest = this.#blocks[this.#next];
      if (nearest === undefined || (bound !== null && this.#isBeyond(nearest.block, bound))) {
        this.#next = this.#blocks.length;
        break;
      }
      blocks.push(scanBlock(nearest.block, nearest.order, this.#streams));
      bytes += nearest.block.bytes;
    }
    if (blocks.length === 0) return null;
    this.#batchBytes = Math.min(this.#batchBytes * 2, MAX_BATCH_BYTES);
    this.#underWay += 1;
    return { blocks, bound };
  }

  take(answer: Answer, left: readonly ScanBlock[]): void {
    this.#underWay -= 1;
    if (left.length > 0) this.#left.push(left);
    else this.#taken += 1;
    if (answer.type !== 'rows') return;
    this.cost = addCost(this.cost, answer.cost);
    this.seen = mergeSeen(this.seen, answer.seen);
    this.answer.add(answer.rows);
  }

  /** Blocks are in order, so that with one all after it are beyond too. */
  #isBeyond({ block }: SelectedBlock, bound: Nanos): boolean {
    const { base, maxOffset } = block.summary;
    return this.#backward ? base + BigInt(maxOffset) < bound - SLACK : base > bound + SLACK;
  }
}

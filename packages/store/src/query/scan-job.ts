import type { Nanos } from '@edda/model';
import type { SelectedBlock, Selection } from '../index/selection.ts';
import type { Answer, BlockPlace, PackedPartial, ScanBlock, ScanCost, ScanSpec } from './scan-messages.ts';
import { unlessAborted } from './unless-aborted.ts';
import type { ScanWorker, WorkerPool } from './worker-pool.ts';

export interface Batch {
  readonly blocks: readonly ScanBlock[];
  readonly bound: Nanos | null;
}

/** What a job has to read, handed out bit by bit. */
export interface BatchSource {
  /** The next batch, `'wait'` while the answer to one that is under way decides, or null when there is no more. */
  next(): Batch | 'wait' | null;
  /** What a batch has given, and which blocks of it are left to be handed out again: the worker's time was up. */
  take(answer: Answer, left: readonly ScanBlock[]): void;
}

let nextJob = 0;

/** Runs a scan over all workers of a pool; resolves when every batch has been taken, to the partials of a range scan. */
export async function runScan(
  pool: WorkerPool,
  spec: ScanSpec,
  selection: Selection,
  source: BatchSource,
  signal: AbortSignal,
): Promise<readonly PackedPartial[]> {
  const job = nextJob++;
  const cancel = new Int32Array(new SharedArrayBuffer(4));
  const gate = new Gate();
  const isStopped = (): boolean => Atomics.load(cancel, 0) !== 0;
  const stop = (): void => {
    Atomics.store(cancel, 0, 1);
    gate.open();
  };
  const streams = selection.streams.map(({ labels }) => labels);
  const opened = new Set<ScanWorker>();
  const scanOn = async (worker: ScanWorker): Promise<'more' | 'wait' | 'done'> => {
    const batch = source.next();
    if (batch === null) return 'done';
    if (batch === 'wait') return 'wait';
    if (!opened.has(worker)) {
      opened.add(worker);
      await worker.ask({ type: 'open', job, spec, streams, cancel });
    }
    const answer = await worker.ask({ type: 'batch', job, ...batch });
    source.take(answer, leftOf(batch, answer));
    return 'more';
  };
  const lane = async (): Promise<void> => {
    while (!isStopped()) {
      const state = await pool.lend(signal, scanOn);
      if (state === 'done') return;
      if (state === 'more') gate.open();
      else if (!isStopped()) await gate.opened();
    }
  };
  const guardedLane = async (): Promise<void> => {
    try {
      await lane();
    } catch (error) {
      stop();
      throw error;
    }
  };
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    await allEnded(Array.from({ length: pool.size }, guardedLane));
    signal.throwIfAborted();
  } catch (error) {
    closeJob(job, opened).catch(() => {});
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  const closed = closeJob(job, opened);
  // Only a range scan has something left in its workers, which may be busy for others for a while.
  if (spec.kind === 'range') return unlessAborted(closed, signal);
  closed.catch(() => {});
  return [];
}

function leftOf({ blocks }: Batch, answer: Answer): readonly ScanBlock[] {
  if ((answer.type !== 'rows' && answer.type !== 'counted') || answer.left === null) return [];
  const [first, ...others] = blocks.slice(answer.left.block);
  return first === undefined ? [] : [{ ...first, skip: answer.left.skip }, ...others];
}

/** Waits for all of them, also where one fails: as long as a worker reads, the selection must be held. */
async function allEnded(lanes: readonly Promise<void>[]): Promise<void> {
  const ends = await Promise.allSettled(lanes);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function closeJob(job: number, opened: ReadonlySet<ScanWorker>): Promise<PackedPartial[]> {
  const answers = await Promise.all([...opened].map((worker) => worker.ask({ type: 'close', job })));
  return answers.flatMap((answer) => (answer.type === 'closed' && answer.found !== null ? [answer.found] : []));
}

/** Lets everybody through who waits at the moment when it opens. */
class Gate {
  #waiting: (() => void)[] = [];

  opened(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  open(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const pass of waiting) pass();
  }
}

/** Blocks of a selection in the form that goes to a worker; `order` is the block's place in the selection. */
export function scanBlock(selected: SelectedBlock, order: number, streamIndex: ReadonlyMap<number, number>): ScanBlock {
  return {
    place: placeOf(selected.block),
    order,
    skip: 0,
    runs: selected.runs.map(({ run, stream, repeats }) => ({
      run,
      stream: streamIndex.get(stream) ?? 0,
      repeats: repeats.map((older) => ({ place: placeOf(older.block), run: older.run })),
    })),
  };
}

/** From a stream's id to its index in the job. */
export function streamIndexes(selection: Selection): ReadonlyMap<number, number> {
  return new Map(selection.streams.map(({ id }, index) => [id, index]));
}

export function addCost(a: ScanCost, b: ScanCost): ScanCost {
  return { bytes: a.bytes + b.bytes, lines: a.lines + b.lines };
}

export function placeOf({ id, segment, payloadOffset, payloadBytes }: SelectedBlock['block']): BlockPlace {
  return { id, descriptor: segment.descriptor, payloadOffset, payloadBytes };
}

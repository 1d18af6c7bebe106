import type { Labels, Nanos } from '@edda/model';
import { type NameTable, streamRank } from '@edda/logql/engine';
import { StoreError } from '../error.ts';
import type { Selection } from '../index/selection.ts';
import type { StreamId } from '../index/stream-registry.ts';
import { type ParserKeys, hasNone, newKeys, unionKeys } from './name-tables.ts';
import { placeOf } from './scan-job.ts';
import type { Answer, Direction, LeftOffStream, NamedQuery, ScanRunAt, StreamVisit } from './scan-messages.ts';
import type { WorkerPool } from './worker-pool.ts';

/** One sub-query of Loki: within it the first line that has a key gives it its name. */
export interface NamingScope {
  readonly of: NamedQuery;
  readonly from: Nanos;
  readonly through: Nanos;
  readonly direction: Direction;
}

/** Some ten milliseconds of a worker. */
const BATCH_BYTES = 8 * 1024 * 1024;
/** What is read at most to find names: keys that are not met in so much are named line by line. */
const MAX_NAMING_BYTES = 256 * 1024 * 1024;
/** A block is unpacked for each of its streams anew where they do not fit into a worker's cache. */
const UNPACKING_SHARE = 1 / 16;

/** A scan with names that are decided, and the keys that are in doubt after it. */
export interface NamedScan<Found> {
  readonly found: Found;
  readonly doubtful: ParserKeys;
}

/** Names change which lines pass a filter, and other lines have other keys: so many scans at most. */
const MAX_ROUNDS = 5;

/**
 * Scans, and again with the names of the keys that are in doubt, until the scan meets no others that are. Asking for
 * names before it is known what is in doubt here could be a search for keys that no line has.
 */
export async function scanWithNames<Found>(
  pool: WorkerPool,
  selection: Selection,
  scope: NamingScope,
  signal: AbortSignal,
  scan: (names: NameTable) => Promise<NamedScan<Found>>,
): Promise<Found> {
  let wanted: ParserKeys = [];
  for (let round = 1; ; round++) {
    const names = await decideNames(pool, selection, scope, wanted, signal);
    const { found, doubtful: left } = await scan(names);
    const known = unionKeys(
      wanted,
      names.map((ofParser) => [...ofParser.keys()]),
    );
    const unknown = newKeys(left, known);
    if (hasNone(unknown) || round === MAX_ROUNDS) return found;
    wanted = unionKeys(wanted, unknown);
  }
}

/**
 * What Loki calls the wanted keys, and others met on the way. Its ingester runs a query over one stream after the
 * other, in the order of their fingerprints, so that is done here too, until all that is wanted has its name.
 */
async function decideNames(
  pool: WorkerPool,
  selection: Selection,
  { of, from, through, direction }: NamingScope,
  wanted: ParserKeys,
  signal: AbortSignal,
): Promise<NameTable> {
  if (hasNone(wanted)) return [];
  const cancel = new Int32Array(new SharedArrayBuffer(4));
  const stop = (): void => void Atomics.store(cancel, 0, 1);
  signal.addEventListener('abort', stop);
  try {
    let decided: NameTable = [];
    const ask = async (visits: readonly StreamVisit[], skip: number): Promise<Named> => {
      const question = { of, from, through, direction, visits, skip, decided, wanted, cancel };
      const answer = await pool.lend(signal, (worker) => worker.ask({ type: 'names', ...question }));
      signal.throwIfAborted();
      if (answer.type !== 'named') throw new StoreError('internal', 'a scan worker named no keys');
      return answer;
    };
    for (const batch of batches(selection)) {
      let next: LeftOffStream | null = { visit: 0, skip: 0 };
      while (next !== null) {
        const { visit, skip }: LeftOffStream = next;
        const { names, isComplete, left } = await ask(batch.slice(visit), skip);
        decided = names;
        if (isComplete) return decided;
        next = left === null ? null : { visit: visit + left.visit, skip: left.skip };
      }
    }
    return decided;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

type Named = Extract<Answer, { readonly type: 'named' }>;

interface CountedVisit extends StreamVisit {
  readonly bytes: number;
}

/** The streams in Loki's order, as many at a time as make a batch. */
function* batches(selection: Selection): Generator<readonly StreamVisit[]> {
  let batch: StreamVisit[] = [];
  let bytes = 0;
  let total = 0;
  for (const visit of visitsInOrder(selection)) {
    batch.push({ labels: visit.labels, runs: visit.runs });
    bytes += visit.bytes;
    total += visit.bytes;
    if (bytes < BATCH_BYTES) continue;
    yield batch;
    if (total > MAX_NAMING_BYTES) return;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

function visitsInOrder({ streams, blocks }: Selection): CountedVisit[] {
  const runs = new Map<StreamId, ScanRunAt[]>();
  const bytes = new Map<StreamId, number>();
  for (const [order, { block, runs: selected }] of blocks.entries()) {
    for (const { run, stream, repeats } of selected) {
      const cost = Math.max(block.summary.runs.bytes(run), block.summary.bytes * UNPACKING_SHARE);
      const older = repeats.map((repeat) => ({ place: placeOf(repeat.block), run: repeat.run }));
      // The worker is told the stream's labels once, so that it needs no index of it.
      const at: ScanRunAt = { place: placeOf(block), order, run, stream: 0, repeats: older };
      runs.set(stream, [...(runs.get(stream) ?? []), at]);
      bytes.set(stream, (bytes.get(stream) ?? 0) + cost);
    }
  }
  return streams
    .flatMap(({ id, labels }) => {
      const own = runs.get(id);
      return own === undefined ? [] : [{ labels, runs: own, bytes: bytes.get(id) ?? 0 }];
    })
    .sort((a, b) => rankOf(a.labels) - rankOf(b.labels));
}

const ranks = new WeakMap<Labels, number>();

function rankOf(labels: Labels): number {
  let rank = ranks.get(labels);
  if (rank === undefined) ranks.set(labels, (rank = streamRank(new Map(Object.entries(labels)))));
  return rank;
}

import type { Nanos } from '@edda/model';
import { type Selection, labelsOf, narrow } from '../index/selection.ts';
import { scanWithNames } from './decide-names.ts';
import { LogAnswer } from './log-answer.ts';
import { doubtfulKeys } from './name-tables.ts';
import { type FoundAnswer, scanRows } from './row-scan.ts';
import { addCost } from './scan-job.ts';
import type { LogScanSpec, ScanCost } from './scan-messages.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Loki's split_queries_by_interval: its parsers begin anew with each full hour. */
const HOUR = 3_600_000_000_000n;

/** A log query hour by hour, as Loki's frontend splits it: in each the keys in doubt get the names that they have there. */
export async function scanByHour(
  pool: WorkerPool,
  selection: Selection,
  spec: LogScanSpec,
  signal: AbortSignal,
): Promise<{ readonly answer: LogAnswer; readonly cost: ScanCost }> {
  const answer = new LogAnswer(spec.limit, spec.direction);
  let cost: ScanCost = { bytes: 0, lines: 0 };
  for (const { from, through } of hoursOf(selection, spec)) {
    const part = narrow(selection, from, through);
    if (part.blocks.length === 0) continue;
    const hour = { ...spec, from, through, limit: spec.limit - answer.entries };
    const found = await scanHour(pool, part, hour, signal);
    cost = addCost(cost, found.cost);
    answer.append(found.answer.rows);
    if (answer.entries >= spec.limit) break;
  }
  return { answer, cost };
}

function scanHour(
  pool: WorkerPool,
  selection: Selection,
  spec: LogScanSpec,
  signal: AbortSignal,
): Promise<FoundAnswer> {
  const { query, now, from, through, direction } = spec;
  const scope = { of: { kind: 'log', query, now }, from, through, direction } as const;
  return scanWithNames(pool, selection, scope, signal, async (names) => {
    const found = await scanRows(pool, selection, { ...spec, names }, signal);
    return { found, doubtful: doubtfulKeys(found.seen, labelsOf(selection)) };
  });
}

interface Stretch {
  readonly from: Nanos;
  readonly through: Nanos;
}

/** The hours of a query that blocks reach into, the one that the query begins with first. */
function hoursOf({ blocks }: Selection, { from, through, direction }: LogScanSpec): Stretch[] {
  const hours = new Set<bigint>();
  for (const { block } of blocks) {
    const { base, maxOffset } = block.summary;
    const last = minOf(base + BigInt(maxOffset), through) / HOUR;
    for (let hour = maxOf(base, from) / HOUR; hour <= last; hour++) hours.add(hour);
  }
  const stretches = [...hours]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((hour) => ({ from: maxOf(hour * HOUR, from), through: minOf((hour + 1n) * HOUR - 1n, through) }));
  return direction === 'forward' ? stretches : stretches.reverse();
}

function minOf(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function maxOf(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

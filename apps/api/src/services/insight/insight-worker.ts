import { parentPort, workerData } from 'node:worker_threads';
import type { InsightFindings, InsightRequest } from '@edda/protocol';
import type { Profile } from '@edda/sources';
import { type LinesRead, readLines } from './read-lines.ts';
import type { BarGrid } from './pattern-tally.ts';
import type { Side } from './sides.ts';
import { Tally } from './tally.ts';

/** What the thread begins with. */
export interface InsightSetting {
  readonly parts: InsightRequest['parts'];
  readonly grid: BarGrid;
  readonly profiles: readonly Profile[];
}

/** What it is asked, one after another. Bytes are moved, not copied. */
export type InsightTask =
  | {
      readonly kind: 'lines';
      readonly side: Side;
      readonly bytes: Uint8Array;
      readonly limit: number;
      readonly mayCrowd: boolean;
    }
  | { readonly kind: 'findings' };

/** Errors do not keep their class between threads: a cut answer is told by name. */
export type InsightResult =
  | { readonly kind: 'lines'; readonly read: LinesRead }
  | { readonly kind: 'findings'; readonly findings: InsightFindings }
  | { readonly kind: 'failed'; readonly isCutOff: boolean; readonly message: string };

// What `InsightThread` gave.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { parts, grid, profiles } = workerData as InsightSetting;
const tally = new Tally(parts, grid, profiles);

parentPort?.on('message', (task: InsightTask) => {
  parentPort?.postMessage(resultOf(task), []);
});

function resultOf(task: InsightTask): InsightResult {
  try {
    if (task.kind === 'findings') return { kind: 'findings', findings: tally.findings() };
    return { kind: 'lines', read: readLines(tally, task.side, task.bytes, task.limit, task.mayCrowd) };
  } catch (error) {
    const isCutOff = error instanceof Error && 'code' in error && error.code === 'cut_off';
    return { kind: 'failed', isCutOff, message: error instanceof Error ? error.message : String(error) };
  }
}

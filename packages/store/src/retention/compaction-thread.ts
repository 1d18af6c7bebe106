import { parentPort } from 'node:worker_threads';
import { StoreError, type StoreErrorCode } from '../error.ts';
import { type CompactionResult, type InputBlock, compact } from './compaction.ts';
import { type Deletion, deletionFilter } from './row-filter.ts';

export interface CompactionTask {
  readonly inputs: readonly InputBlock[];
  readonly path: string;
  readonly deletions: readonly Deletion[];
}

export type CompactionReply =
  | { readonly ok: true; readonly result: CompactionResult }
  | { readonly ok: false; readonly code: StoreErrorCode; readonly message: string };

// Sorting and compressing half a hundred megabytes takes a second: that is no work for the event loop.
parentPort?.on('message', ({ inputs, path, deletions }: CompactionTask) => {
  let reply: CompactionReply;
  try {
    reply = { ok: true, result: compact(inputs, path, deletions.length === 0 ? null : deletionFilter(deletions)) };
  } catch (error) {
    const code = error instanceof StoreError ? error.code : 'internal';
    reply = { ok: false, code, message: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply, []);
});

import type { Nanos } from '@edda/model';
import type { CodecErrorCode, PushBody } from '@edda/loki/codecs';
import { summaryOf } from '../blocks/block-summary.ts';
import { RunTable } from '../blocks/run-table.ts';
import type { StreamTable } from '../blocks/stream-table.ts';
import type { Limits } from './limits.ts';
import type { PreparedPush } from './prepare-push.ts';

/** What goes to the push worker. */
export interface PushTask {
  readonly id: number;
  readonly body: PushBody;
  readonly limits: Limits;
  readonly now: Nanos;
}

/** What comes back. `code` is null where the fault is ours. */
export type PushAnswer =
  | { readonly id: number; readonly decodedStreams: number; readonly push: PostedPush }
  | { readonly id: number; readonly code: CodecErrorCode | null; readonly message: string };

/** A {@link PreparedPush} in plain data: a class does not survive the way between threads. */
export interface PostedPush {
  readonly batches: readonly {
    readonly frame: Uint8Array<ArrayBuffer>;
    readonly base: Nanos;
    readonly runs: Float64Array<ArrayBuffer>;
  }[];
  readonly streams: StreamTable;
  readonly entries: number;
  readonly bytes: number;
  readonly rejection: string | null;
}

export function postable(push: PreparedPush): PostedPush {
  return {
    ...push,
    batches: push.batches.map(({ frame, summary }) => ({ frame, base: summary.base, runs: summary.runs.numbers })),
  };
}

export function received(push: PostedPush): PreparedPush {
  return {
    ...push,
    batches: push.batches.map(({ frame, base, runs }) => ({ frame, summary: summaryOf(base, new RunTable(runs)) })),
  };
}

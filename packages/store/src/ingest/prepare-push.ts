import type { Labels, Nanos } from '@edda/model';
import { type PushStream, formatLabelText } from '@edda/loki/codecs';
import { encodeBlock } from '../blocks/block-encoder.ts';
import type { BlockSummary } from '../blocks/block-summary.ts';
import { epochOf } from '../blocks/epoch.ts';
import { FRAME_KINDS, frameParts } from '../blocks/frame.ts';
import { RowBuffer } from '../blocks/row-buffer.ts';
import { rowOrder } from '../blocks/row-order.ts';
import type { StreamTable } from '../blocks/stream-table.ts';
import { checkEntry, checkLabels } from './admission.ts';
import { entryMetadata, streamLabels } from './discovery.ts';
import type { Limits } from './limits.ts';
import { levelField } from './detected-level.ts';
import { Rejections } from './rejections.ts';

/** A block that only has to be appended: its whole frame, and what the index has to know. */
export interface PreparedBatch {
  readonly frame: Uint8Array<ArrayBuffer>;
  readonly summary: BlockSummary;
}

/** A push after every rule has been applied to it: what is stored, and why the rest is not. */
export interface PreparedPush {
  /** One a 26-day epoch, more where its metadata has very many names, so nearly always one; none where nothing is left to store. */
  readonly batches: readonly PreparedBatch[];
  /** What the batches' runs mean by a stream. */
  readonly streams: StreamTable;
  readonly entries: number;
  /** UTF-8 bytes of lines and metadata: what a rate limit counts. */
  readonly bytes: number;
  /** Why entries were turned away, in Loki's words; null where none was. */
  readonly rejection: string | null;
}

/** Applies the rules of ingestion to a decoded push and lays it out for the disk. Pure; runs in workers too. */
export function preparePush(pushed: readonly PushStream[], limits: Limits, now: Nanos): PreparedPush {
  const rejections = new Rejections();
  const streams: Labels[] = [];
  const full: RowBuffer[] = [];
  const epochs = new Map<bigint, RowBuffer>();
  for (const stream of pushed) {
    if (stream.entries.length === 0) continue;
    const labels = streamLabels(stream.labels);
    const text = formatLabelText(labels);
    const refused = checkLabels(labels, text, limits);
    if (refused !== null) {
      rejections.add(refused, stream.entries.length);
      continue;
    }
    const index = streams.length;
    streams.push(labels);
    const level = levelField(labels);
    for (const { timestamp, line, metadata } of stream.entries) {
      const reason = checkEntry({ timestamp, line, metadata }, text, limits, now);
      if (reason !== null) {
        rejections.add(reason, 1);
        continue;
      }
      const rows = rowsOf(epochs, timestamp);
      rows.append(index, timestamp, line, entryMetadata(metadata, level, line));
      if (!rows.isWide) continue;
      full.push(rows);
      epochs.delete(epochOf(timestamp));
    }
  }
  const batches = [...full, ...epochs.values()].map((rows) => batchOf(rows, streams));
  return {
    batches,
    streams,
    entries: batches.reduce((sum, { summary }) => sum + summary.rows, 0),
    bytes: batches.reduce((sum, { summary }) => sum + summary.bytes, 0),
    rejection: rejections.message(),
  };
}

function rowsOf(epochs: Map<bigint, RowBuffer>, time: Nanos): RowBuffer {
  const epoch = epochOf(time);
  let rows = epochs.get(epoch);
  if (rows === undefined) epochs.set(epoch, (rows = new RowBuffer(epoch)));
  return rows;
}

function batchOf(rows: RowBuffer, streams: StreamTable): PreparedBatch {
  const { summary, parts } = encodeBlock(rows, rowOrder(rows, rows.offsets.keys()), { sealed: false, streams });
  return { frame: joined(frameParts(FRAME_KINDS.batch, parts)), summary };
}

/** One buffer of its own, which can go to another thread without a copy. */
function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}

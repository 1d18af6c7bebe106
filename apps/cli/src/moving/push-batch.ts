import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { encodePushJson, type PushStream } from '@edda/loki/codecs';
import { labelsKey } from '@edda/model';
import type { LogRecord } from './log-record.ts';
import { type Patience, patiently, type Try } from './patiently.ts';

const pack = promisify(gzip);
const PUSH_TIMEOUT_MS = 60_000;
const LONGEST_MESSAGE = 500;
/** Loki's verdict over entries, as in packages/exporter: 413 is a push too large at once, 422 comes from gateways. */
const REFUSALS: readonly number[] = [400, 413, 422];

/** An entry and where in the file it stands. */
export interface PlacedRecord {
  readonly number: number;
  readonly record: LogRecord;
}

export interface RefusedRecord {
  readonly number: number;
  readonly reason: string;
}

export interface PushTarget extends Patience {
  /** The whole address, with `/loki/api/v1/push`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Pushes a batch and resolves to what of it Loki refuses. A refused batch is halved until the culprits are alone: Loki
 * stores the good entries of it, and drops them when they come again.
 */
export async function pushBatch(target: PushTarget, batch: readonly PlacedRecord[]): Promise<readonly RefusedRecord[]> {
  const [first] = batch;
  if (first === undefined) return [];
  const refusal = await patiently(target, () => pushOnce(target, batch));
  if (refusal === null) return [];
  if (batch.length === 1) return [{ number: first.number, reason: refusal }];
  const middle = Math.ceil(batch.length / 2);
  return [...(await pushBatch(target, batch.slice(0, middle))), ...(await pushBatch(target, batch.slice(middle)))];
}

/** Done with null where Loki took it, with its sentence where it refused it. */
async function pushOnce(target: PushTarget, batch: readonly PlacedRecord[]): Promise<Try<string | null>> {
  const limit = AbortSignal.timeout(PUSH_TIMEOUT_MS);
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      headers: { ...target.headers, 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: await pack(encodePushJson(streamsOf(batch))),
      redirect: 'manual',
      signal: AbortSignal.any([target.signal, limit]),
    });
    const said = (await response.text()).trim().slice(0, LONGEST_MESSAGE);
    if (response.ok) return { done: null };
    const message = `HTTP ${response.status}${said === '' ? '' : `: ${said}`}`;
    if (REFUSALS.includes(response.status)) return { done: message };
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    return { trouble: `${target.url}: ${message}`, retryAfterMs: Number.isNaN(seconds) ? null : seconds * 1000 };
  } catch (cause) {
    target.signal.throwIfAborted();
    const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
    return { trouble: `${target.url}: ${reason}`, retryAfterMs: null, cause };
  }
}

function streamsOf(batch: readonly PlacedRecord[]): readonly PushStream[] {
  const streams = new Map<string, { labels: LogRecord['labels']; entries: PushStream['entries'][number][] }>();
  for (const { record } of batch) {
    const key = labelsKey(record.labels);
    const stream = streams.get(key) ?? { labels: record.labels, entries: [] };
    streams.set(key, stream);
    stream.entries.push({ timestamp: record.time, line: record.line, metadata: record.metadata });
  }
  return [...streams.values()];
}

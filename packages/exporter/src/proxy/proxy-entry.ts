import { createHash } from 'node:crypto';
import type { GoJsonValue } from './go-json.ts';
import { obfuscateHeaders } from './obfuscate.ts';
import type { ForkRecord, RequestRecord, ResponseRecord, SessionStartRecord } from './proxy-record.ts';
import { formatRfc3339Nano } from './rfc3339.ts';

/** One line of an LLM proxy's log before it is JSON. */
export interface ProxyEntry {
  readonly type?: string;
  readonly _meta?: ProxyMeta;
  readonly [field: string]: GoJsonValue;
}

export type ProxyMeta = {
  readonly ts: string;
  readonly machine: string;
  readonly session: string;
  readonly request_id?: string;
  readonly host?: string;
};

/** Who writes: `user@hostname`. */
export interface ProxyIdentity {
  readonly machine: string;
}

export function sessionStartEntry(record: SessionStartRecord, identity: ProxyIdentity): ProxyEntry {
  return {
    type: 'session_start',
    _meta: { ...metaOf(record, identity), host: record.upstream },
    provider: record.provider,
    upstream: record.upstream,
  };
}

export function requestEntry(record: RequestRecord, identity: ProxyIdentity): ProxyEntry {
  return {
    type: 'request',
    _meta: { ...metaOf(record, identity), request_id: record.requestId },
    seq: record.seq,
    method: record.method,
    path: record.path,
    headers: obfuscateHeaders(record.headers),
    body: record.body,
    size: Buffer.byteLength(record.body),
    request_sha: createHash('sha256').update(record.body).digest('hex'),
  };
}

export function responseEntry(record: ResponseRecord, identity: ProxyIdentity): ProxyEntry {
  const { content } = record;
  return {
    type: 'response',
    _meta: { ...metaOf(record, identity), request_id: record.requestId },
    seq: record.seq,
    status: record.status,
    headers: obfuscateHeaders(record.headers),
    timing: { ttfb_ms: record.timing.ttfbMs, total_ms: record.timing.totalMs },
    ...(content.kind === 'body'
      ? { body: content.body, size: Buffer.byteLength(content.body) }
      : {
          // The size of a stream is not known when its head is written, and stays 0.
          size: 0,
          chunks: content.chunks.map(({ time, deltaMs, raw }) => ({
            ts: formatRfc3339Nano(time),
            delta_ms: deltaMs,
            raw,
          })),
        }),
  };
}

export function forkEntry(record: ForkRecord, identity: ProxyIdentity): ProxyEntry {
  return {
    type: 'fork',
    _meta: metaOf(record, identity),
    from_seq: record.fromSeq,
    parent_session: record.parentSession,
    reason: record.reason,
  };
}

function metaOf(record: { readonly session: string; readonly time?: bigint }, identity: ProxyIdentity): ProxyMeta {
  const time = record.time ?? BigInt(Date.now()) * 1_000_000n;
  return { ts: formatRfc3339Nano(time), machine: identity.machine, session: record.session };
}

import type { SessionDigest } from '@edda/protocol';
import type { JsonObject } from '../json/json-object.ts';
import { firstPrompt } from './first-prompt.ts';
import type { ModelPrice } from './prices.ts';
import { readAnswer } from './read-answer.ts';
import { numberAt, readSessionLine, type SessionEntry, type SessionLine } from './session-line.ts';
import { type SeenTurn, SessionRecord } from './session-record.ts';

/**
 * Many sessions at once, each as one row, from their lines in any order. What it keeps grows with the number of
 * sessions and of their requests, never with what was said.
 */
export class SessionDigests {
  readonly #prices: readonly ModelPrice[];
  readonly #max: number;
  readonly #records = new Map<string, SessionRecord>();
  readonly #changed = new Set<SessionRecord>();
  /** By the id of the session that they were forked from, of which no line may be known yet. */
  readonly #forks = new Map<string, Set<string>>();
  #left = 0;

  /** @param max Of sessions; lines of further ones are left out. */
  constructor(prices: readonly ModelPrice[], max: number) {
    this.#prices = prices;
    this.#max = max;
  }

  /** Lines that were left out because there are sessions enough. */
  get left(): number {
    return this.#left;
  }

  /** True where the line is of a session. */
  add(entry: SessionEntry): boolean {
    const line = readSessionLine(entry);
    if (line === null || line.session === '') return false;
    if (line.type === 'fork') this.#fork(line);
    const record = this.#recordOf(line);
    if (record === null) return false;
    record.see(BigInt(entry.time));
    this.#changed.add(record);
    switch (line.type) {
      case 'session_start':
        record.isBegun = true;
        break;
      case 'fork':
        record.parent = line.json.text('parent_session');
        break;
      case 'request':
        this.#request(record, line);
        break;
      case 'response':
        this.#response(record, line);
        break;
      case 'turn_end':
        record.turn(seenTurn(line));
        break;
    }
    return true;
  }

  /** The rows that are new or tell more than when they were taken last. */
  take(): readonly SessionDigest[] {
    const changed = [...this.#changed].map((record) => record.digest());
    this.#changed.clear();
    return changed;
  }

  #recordOf({ session, json, entry }: SessionLine): SessionRecord | null {
    const known = this.#records.get(session);
    if (known === undefined && this.#records.size >= this.#max) {
      this.#left += 1;
      return null;
    }
    const record = known ?? new SessionRecord(session, this.#forksOf(session));
    this.#records.set(session, record);
    if (record.machine === '') record.machine = json.text('_meta.machine') || (entry.labels['machine'] ?? '');
    return record;
  }

  /** It is news of the session that it was forked from, too. */
  #fork({ session, json }: SessionLine): void {
    const parent = json.text('parent_session');
    this.#forksOf(parent).add(session);
    const record = this.#records.get(parent);
    if (record !== undefined) this.#changed.add(record);
  }

  #forksOf(session: string): Set<string> {
    const forks = this.#forks.get(session) ?? new Set();
    this.#forks.set(session, forks);
    return forks;
  }

  #request(record: SessionRecord, line: SessionLine): void {
    const call = callOf(line);
    if (record.hasRequest(call)) return;
    const { json, entry, seq } = line;
    const time = BigInt(entry.time);
    const told = json.text('_meta.model_override') || (entry.labels['model'] ?? '');
    // To decode a body is most of the work, and the first one says enough.
    const body = told === '' || record.isEarlier(time) ? json.object('body') : null;
    const request = {
      time,
      call,
      seq,
      model: told || (body?.text('model') ?? ''),
      fingerprint: json.text('request_sha') || fingerprintOf(json),
      prompt: body !== null && record.isEarlier(time) ? firstPrompt(body) : null,
    };
    record.request(request, this.#prices);
  }

  #response(record: SessionRecord, line: SessionLine): void {
    const call = callOf(line);
    if (record.hasAnswer(call)) return;
    const time = BigInt(line.entry.time);
    const override = line.json.text('_meta.model_override');
    record.answer({ time, call, answer: readAnswer(line), override }, this.#prices);
  }
}

/** By the id of the request; old lines have none, there the number within the session counts. */
function callOf({ requestId, seq }: SessionLine): string {
  return requestId || (seq === null ? '' : `seq ${seq}`);
}

function seenTurn({ json, entry }: SessionLine): SeenTurn {
  const figure = (name: string): number => numberAt(json, name) ?? 0;
  return {
    time: BigInt(entry.time),
    usage: {
      input: figure('input_tokens'),
      cacheRead: figure('cache_read_input_tokens'),
      cacheWrite: figure('cache_creation_input_tokens'),
      output: figure('output_tokens'),
    },
    stopReason: entry.labels['stop_reason'] ?? json.text('stop_reason'),
    errorType: entry.labels['error_type'] ?? json.text('error_type'),
    isRetry: (entry.labels['is_retry'] ?? json.text('is_retry')) === 'true',
  };
}

/** FNV-1a over 32 bits and the length: two bodies of one session that agree in both are the same request. */
function fingerprintOf(json: JsonObject): string {
  const span = json.span('body');
  if (span === null) return '';
  let hash = 0x811c9dc5;
  for (let at = span.from; at < span.to; at += 1) {
    hash = Math.imul(hash ^ json.source.charCodeAt(at), 0x01000193);
  }
  return `${span.to - span.from} ${hash >>> 0}`;
}

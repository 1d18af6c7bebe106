import { type Nanos, NANOS_PER_SECOND } from '@edda/model';
import { FRAME_KINDS } from '../blocks/frame.ts';
import { removeFile } from '../disk/files.ts';
import { StoreError } from '../error.ts';
import { type Catalog, type OriginTotals, totalsOf } from '../index/catalog.ts';
import type { LoadedSegment, SegmentFiles } from '../index/segment-files.ts';
import { isQuick, labelTest } from '../index/label-test.ts';
import { type Segment, type SegmentRange, TIME_SLACK } from '../index/segment.ts';
import { CompactionWorker } from './compaction-worker.ts';
import type { InputBlock } from './compaction.ts';
import { nextMerge } from './merge-policy.ts';
import type { Deletion } from './row-filter.ts';

/** What is kept: both are checked after each sealed segment, and every minute. Null is no limit. */
export interface RetentionLimits {
  /** Bytes of segment files. */
  readonly maxDiskBytes: number | null;
  readonly maxAgeSeconds: number | null;
}

export const DEFAULT_RETENTION: RetentionLimits = { maxDiskBytes: 20 * 1024 ** 3, maxAgeSeconds: null };

export type KeeperLog = (record: {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly [detail: string]: unknown;
}) => void;

/** Whoever appends to the open segments. */
export interface OpenSegments {
  /** Called with each segment that nothing will be appended to any more. */
  onFull(listener: (segment: Segment) => void): void;
  /** Resolves when nothing will be appended to the segment any more. */
  finish(segment: Segment): Promise<void>;
}

export interface KeeperDetails {
  readonly catalog: Catalog;
  readonly files: SegmentFiles;
  readonly open: OpenSegments;
  readonly limits: RetentionLimits;
  readonly now: () => Nanos;
  readonly log: KeeperLog;
}

const CHECK_INTERVAL_MS = 60_000;

/** Looks after segments once they are full: seals, merges, expires, rewrites and removes them, one thing at a time. */
export class Keeper {
  readonly #details: KeeperDetails;
  readonly #worker = new CompactionWorker();
  readonly #timer: NodeJS.Timeout;
  /** Full segments that are not sealed yet. What failed, on a full disk for one, is tried again with the next one and every minute. */
  readonly #full = new Set<Segment>();
  /** What could not be merged is not tried again by this process. */
  readonly #unmergeable = new WeakSet<Segment>();
  /** Deletions that are not done: what they are about is not merged with what came later. */
  readonly #deleting = new Set<{ readonly throughSegment: number }>();
  #queue: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(details: KeeperDetails) {
    this.#details = details;
    details.open.onFull((segment) => this.adopt([segment]));
    this.#timer = setInterval(() => this.adopt([]), CHECK_INTERVAL_MS);
    this.#timer.unref();
  }

  /** Seals segments that nobody appends to any more, and holds everything against the limits. */
  adopt(segments: readonly Segment[]): void {
    for (const segment of segments) this.#full.add(segment);
    this.#later('sealing', () => this.#sealAll());
    this.#later('retention', () => this.#expire());
  }

  /** Removes everything that was pushed under an origin, for good, and nothing else. */
  removeOrigin(origin: string): Promise<OriginTotals> {
    return this.#inTurn(async () => {
      // What is pushed from here on goes to new segments, and stays.
      const segments = this.#details.catalog.segments.filter((segment) => segment.origin === origin);
      for (const segment of segments) await this.#finish(segment);
      const removed = totalsOf(segments);
      this.#remove(segments);
      this.#details.log({ level: 'info', message: 'removed an origin', origin, entries: removed.entries });
      return removed;
    });
  }

  /** Rewrites every segment up to a number without what the deletion finds; resolves to how many rows went. */
  delete(deletion: Deletion, throughSegment: number): Promise<number> {
    const asked = { throughSegment };
    this.#deleting.add(asked);
    return this.#inTurn(async () => {
      const dropped = await this.#deleteNow(deletion, throughSegment);
      // One that fails stays: the next start tries it again, by the same number.
      this.#deleting.delete(asked);
      return dropped;
    });
  }

  /** Waits for what is under way; what was to come later is left for the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#queue;
    await this.#worker.close();
  }

  async #deleteNow(deletion: Deletion, throughSegment: number): Promise<number> {
    const { catalog, log } = this.#details;
    const { matchers } = deletion.query;
    // An expression that takes long is held against the streams in the thread that rewrites.
    const streams = catalog.streams.matching(isQuick(matchers) ? matchers.map(labelTest) : []);
    const concerned = catalog.segments.filter(
      (segment) =>
        segment.range.last <= throughSegment &&
        segment.blocks.some(
          (block) =>
            block.maxTime >= Number(deletion.from) - TIME_SLACK &&
            block.minTime <= Number(deletion.through) + TIME_SLACK &&
            block.streams.some((id) => streams.has(id)),
        ),
    );
    let dropped = 0;
    for (const segment of concerned) {
      // The request is kept, and the next start goes on with it.
      if (this.#closed) throw new StoreError('closed', 'the store is closing');
      await this.#finish(segment);
      dropped += await this.#rewrite([segment], [deletion]);
    }
    log({ level: 'info', message: 'deleted rows', rows: dropped, segments: concerned.length });
    return dropped;
  }

  /** Nothing is appended to the segment any more. */
  async #finish(segment: Segment): Promise<void> {
    if (segment.sealed) return;
    await this.#details.open.finish(segment);
    this.#full.add(segment);
  }

  async #sealAll(): Promise<void> {
    for (const segment of this.#full) {
      if (this.#closed) return;
      // One that cannot be sealed must not keep the others from it.
      await this.#seal(segment).catch((error: unknown) => this.#complain(`sealing ${segment.path}`, error));
    }
  }

  async #seal(segment: Segment): Promise<void> {
    const { catalog } = this.#details;
    if (catalog.segments.includes(segment)) await this.#rewrite([segment], []);
    this.#full.delete(segment);
    while (!this.#closed) {
      const own = catalog.segments.filter(({ origin }) => origin === segment.origin);
      const merge = nextMerge(own, {
        mayMerge: (one) => one.sealed && !this.#unmergeable.has(one),
        edges: new Set([...this.#deleting].map(({ throughSegment }) => throughSegment)),
      });
      if (merge === null) return;
      await this.#merge(merge);
    }
  }

  async #merge(segments: readonly Segment[]): Promise<void> {
    try {
      await this.#rewrite(segments, []);
    } catch (error) {
      for (const segment of segments) this.#unmergeable.add(segment);
      this.#complain(`merging ${segments.length} segments from ${segments[0]?.path} on`, error);
    }
  }

  /** Puts one sealed segment in the place of others; resolves to how many rows the deletions turned away. */
  async #rewrite(old: readonly Segment[], deletions: readonly Deletion[]): Promise<number> {
    const { catalog, files } = this.#details;
    const [first] = old;
    const last = old.at(-1);
    if (first === undefined || last === undefined) return 0;
    const { origin } = first;
    const range = { first: first.range.first, last: last.range.last };
    const path = files.sealedPath(origin, range);
    const inputs = old.flatMap((segment) => inputBlocks(segment, catalog));
    const { rows, dropped } = await this.#worker.run({ inputs, path, deletions });
    if (rows === 0) {
      this.#remove(old);
      return dropped;
    }
    const { segment, blocks } = this.#opened(origin, range, old);
    catalog.load(segment, blocks);
    catalog.replace(old, segment);
    for (const { path: oldPath } of old) if (oldPath !== path) removeFile(oldPath);
    return dropped;
  }

  /** Opens what was just written. Where that fails it is taken back: at a start it would hide the segments it was made of. */
  #opened(origin: string, range: SegmentRange, old: readonly Segment[]): LoadedSegment {
    const { files } = this.#details;
    try {
      return files.loadSealed(origin, range);
    } catch (error) {
      const path = files.sealedPath(origin, range);
      if (!old.some((segment) => segment.path === path)) removeFile(path);
      throw error;
    }
  }

  /** Drops the oldest segments, until size and age are within the limits. */
  async #expire(): Promise<void> {
    const { catalog, limits, now, log } = this.#details;
    const age = BigInt(limits.maxAgeSeconds ?? 0) * NANOS_PER_SECOND;
    const tooOld = limits.maxAgeSeconds === null ? Number.NEGATIVE_INFINITY : Number(now() - age);
    for (const segment of catalog.segments) if (segment.isOlderThan(tooOld)) await this.#finish(segment);
    const oldestFirst = catalog.segments
      .filter((segment) => segment.sealed || this.#full.has(segment))
      .sort((a, b) => a.maxTime - b.maxTime);
    let bytes = catalog.segments.reduce((sum, { fileBytes }) => sum + fileBytes, 0);
    for (const segment of oldestFirst) {
      const isTooOld = segment.isOlderThan(tooOld);
      const isTooMuch = limits.maxDiskBytes !== null && bytes > limits.maxDiskBytes;
      if (!isTooOld && !isTooMuch) return;
      bytes -= segment.fileBytes;
      this.#remove([segment]);
      log({
        level: 'info',
        message: isTooOld
          ? 'dropped a segment: older than retention allows'
          : 'dropped the oldest segment: the disk limit is reached',
        file: segment.path,
        entries: segment.entries,
        bytes: segment.fileBytes,
        newest: new Date(segment.maxTime / 1e6).toISOString(),
      });
    }
  }

  #remove(segments: readonly Segment[]): void {
    for (const { path } of segments) removeFile(path);
    this.#details.catalog.replace(segments, null);
  }

  /** Runs work after all that was asked for before. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new StoreError('closed', 'the store is closed'));
    const done = this.#queue.then(work);
    this.#queue = done.then(
      () => {},
      () => {},
    );
    return done;
  }

  /** Work that nobody waits for: it is skipped once the store closes, and its failure is logged. */
  #later(what: string, work: () => Promise<void>): void {
    if (this.#closed) return;
    this.#inTurn(async () => {
      if (!this.#closed) await work();
    }).catch((error: unknown) => this.#complain(what, error));
  }

  #complain(what: string, error: unknown): void {
    const message = `${what} failed: ${error instanceof Error ? error.message : error}`;
    this.#details.log({ level: 'error', message });
  }
}

function inputBlocks(segment: Segment, catalog: Catalog): InputBlock[] {
  const kind = segment.sealed ? FRAME_KINDS.block : FRAME_KINDS.batch;
  const { descriptor } = segment;
  return segment.blocks.map(({ payloadOffset, payloadBytes, streams }) => ({
    descriptor,
    payloadOffset,
    payloadBytes,
    kind,
    streams: streams.map((id) => catalog.streams.labels(id)),
  }));
}

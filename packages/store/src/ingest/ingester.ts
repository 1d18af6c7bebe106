import type { Nanos } from '@edda/model';
import type { PushBody } from '@edda/loki/codecs';
import { openFile } from '../disk/files.ts';
import { AppendFile } from '../disk/append-file.ts';
import { StoreError } from '../error.ts';
import type { Catalog } from '../index/catalog.ts';
import type { SegmentFiles } from '../index/segment-files.ts';
import { type IndexedBlock, Segment } from '../index/segment.ts';
import type { Limits } from './limits.ts';
import { OpenSegmentWriter } from './open-segment-writer.ts';
import type { PreparedPush } from './prepare-push.ts';
import { PushDecoder } from './push-decoder.ts';
import { RateLimiter } from './rate-limiter.ts';

/** When an open segment is full. */
export interface OpenSegmentLimits {
  /** What a start has to read again, and what one compaction holds in memory. */
  readonly maxBytes: number;
  /** Batches: a query looks at each of them. */
  readonly maxFrames: number;
}

export const OPEN_SEGMENT_LIMITS: OpenSegmentLimits = { maxBytes: 32 * 1024 * 1024, maxFrames: 2048 };

/** Loki's name for the one tenant of a store without tenants. */
const USER = 'fake';

export interface IngesterDetails {
  readonly catalog: Catalog;
  readonly files: SegmentFiles;
  readonly limits: Limits;
  readonly openSegments: OpenSegmentLimits;
  /** The number of the next segment; numbers never come twice. */
  readonly nextSegment: number;
  /** The clock, nanoseconds since 1970. */
  readonly now: () => Nanos;
}

export interface PushOutcome {
  readonly entries: number;
  /** Why some or all entries were not stored, in Loki's words. */
  readonly rejection: string | null;
}

type AppendListener = (blocks: readonly IndexedBlock[]) => void;
type FullListener = (segment: Segment) => void;

/** Takes pushes: decodes, applies the rules, appends to the origin's open segment, and then says yes. */
export class Ingester {
  readonly #details: IngesterDetails;
  readonly #decoder: PushDecoder;
  readonly #rate: RateLimiter | null;
  readonly #writers = new Map<string, Promise<OpenSegmentWriter>>();
  /** Full segments whose last appends are under way. */
  readonly #closing = new Map<Segment, Promise<void>>();
  readonly #appended: AppendListener[] = [];
  readonly #full: FullListener[] = [];
  #nextSegment: number;
  #closed = false;

  constructor(details: IngesterDetails) {
    this.#details = details;
    this.#nextSegment = details.nextSegment;
    const { limits } = details;
    this.#decoder = new PushDecoder(limits);
    this.#rate =
      limits.ingestionBytesPerSecond === null
        ? null
        : new RateLimiter(limits.ingestionBytesPerSecond, limits.ingestionBurstBytes, Date.now());
  }

  /** Goes on with an open segment from before the start. */
  resume(segment: Segment): void {
    this.#keep(segment.origin, OpenSegmentWriter.open(segment, this.#details.catalog));
  }

  onAppended(listener: AppendListener): void {
    this.#appended.push(listener);
  }

  /** Called with each segment that nothing will be appended to any more. */
  onFull(listener: FullListener): void {
    this.#full.push(listener);
  }

  /** Rejects with a `CodecError` or `StoreError` where nothing at all was stored because of the body or a limit. */
  async push(body: PushBody, origin: string): Promise<PushOutcome> {
    const { push, streams } = await this.#decoder.decode(body, this.#details.now());
    if (streams === 0) {
      throw new StoreError('unprocessable', 'error at least one valid stream is required for ingestion');
    }
    if (push.batches.length > 0) {
      this.#checkRate(push);
      this.#checkStreams(push);
      const blocks = await this.#append(push, origin);
      for (const listener of this.#appended) listener(blocks);
    }
    return { entries: push.entries, rejection: push.rejection };
  }

  /** Resolves when nothing will be appended to the segment any more: what comes after goes to a new one. */
  async finish(segment: Segment): Promise<void> {
    const opening = this.#writers.get(segment.origin);
    const writer = await opening;
    if (writer?.segment === segment) {
      if (this.#writers.get(segment.origin) === opening) this.#writers.delete(segment.origin);
      await writer.close();
    }
    await this.#closing.get(segment);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#decoder.close();
    const writers = await Promise.all(this.#writers.values());
    await Promise.all([...writers.map((writer) => writer.close()), ...this.#closing.values()]);
  }

  /** The highest number that a segment has, or had. */
  get lastNumber(): number {
    return this.#nextSegment - 1;
  }

  async #append(push: PreparedPush, origin: string): Promise<readonly IndexedBlock[]> {
    const { openSegments } = this.#details;
    while (!this.#closed) {
      const opening = this.#writers.get(origin) ?? this.#open(origin);
      const writer = await opening;
      // Between asking for the writer and having it, somebody else may have turned the page.
      if (writer.isClosed) continue;
      const isFull = writer.bytes >= openSegments.maxBytes || writer.frames >= openSegments.maxFrames;
      if (!isFull && !writer.isBroken) return writer.append(push);
      if (this.#writers.get(origin) === opening) this.#turn(writer);
    }
    throw new StoreError('closed', 'the store is closing; nothing of this push was stored');
  }

  /** Ends a full segment; the next push opens another. */
  #turn(writer: OpenSegmentWriter): void {
    const { segment } = writer;
    this.#writers.delete(segment.origin);
    const closing = writer.close().then(() => {
      this.#closing.delete(segment);
      for (const listener of this.#full) listener(segment);
    });
    this.#closing.set(segment, closing);
  }

  #open(origin: string): Promise<OpenSegmentWriter> {
    return this.#keep(origin, this.#create(origin));
  }

  /** A writer that cannot be opened is forgotten: the next push tries another segment. */
  #keep(origin: string, opening: Promise<OpenSegmentWriter>): Promise<OpenSegmentWriter> {
    this.#writers.set(origin, opening);
    opening.catch(() => {
      if (this.#writers.get(origin) === opening) this.#writers.delete(origin);
    });
    return opening;
  }

  async #create(origin: string): Promise<OpenSegmentWriter> {
    const { files, catalog } = this.#details;
    const number = this.#nextSegment++;
    const path = files.openPath(origin, number);
    const { file, descriptor } = await createFile(path);
    const range = { first: number, last: number };
    const segment = new Segment({ origin, range, path, sealed: false, descriptor, fileBytes: 0 });
    catalog.add(segment);
    return new OpenSegmentWriter(segment, file, catalog);
  }

  #checkRate({ bytes, entries }: PreparedPush): void {
    if (this.#rate === null || this.#rate.take(bytes, Date.now())) return;
    const { ingestionBytesPerSecond } = this.#details.limits;
    throw new StoreError(
      'rate_limited',
      `Ingestion rate limit exceeded for user ${USER} (limit: ${ingestionBytesPerSecond} bytes/sec) while attempting ` +
        `to ingest '${entries}' lines totaling '${bytes}' bytes, reduce log volume or contact your Loki ` +
        'administrator to see if the limit can be increased',
    );
  }

  #checkStreams({ streams }: PreparedPush): void {
    const { catalog, limits } = this.#details;
    if (limits.maxStreams === null || catalog.streams.size + streams.length <= limits.maxStreams) return;
    const added = streams.filter((labels) => !catalog.streams.has(labels));
    if (catalog.streams.size + added.length <= limits.maxStreams) return;
    throw new StoreError(
      'rate_limited',
      `Maximum active stream limit exceeded when trying to create stream ${JSON.stringify(added[0])}, reduce the ` +
        'number of active streams (reduce labels or reduce label values), or contact your Loki administrator to see ' +
        `if the limit can be increased, user: '${USER}'`,
    );
  }
}

/** A new file, opened for appending and for reading: both or neither. */
async function createFile(path: string): Promise<{ readonly file: AppendFile; readonly descriptor: number }> {
  try {
    const file = await AppendFile.create(path);
    try {
      return { file, descriptor: openFile(path).descriptor };
    } catch (cause) {
      await file.close();
      throw cause;
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError('disk', `${path} cannot be made: ${reason}`, cause);
  }
}

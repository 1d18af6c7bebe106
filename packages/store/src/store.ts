import { type Nanos, nanosFromMillis } from '@edda/model';
import { DataFolder } from './disk/data-folder.ts';
import { Catalog } from './index/catalog.ts';
import { SegmentFiles } from './index/segment-files.ts';
import type { Segment } from './index/segment.ts';
import { Ingester, OPEN_SEGMENT_LIMITS, type OpenSegmentLimits } from './ingest/ingester.ts';
import { LIMIT_PROFILES, type LimitProfile, type Limits } from './ingest/limits.ts';
import { QueryService } from './query/query-service.ts';
import { DeleteRequests, readDeleteRequests } from './retention/delete-requests.ts';
import { DEFAULT_RETENTION, Keeper, type RetentionLimits } from './retention/keeper.ts';

/** One thing that happened, for whoever keeps the log of the process. */
export interface StoreLogRecord {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly [detail: string]: unknown;
}
export type StoreLog = (record: StoreLogRecord) => void;

export interface StoreOptions {
  readonly dataDir: string;
  /** `local` by default. */
  readonly limits?: LimitProfile | Limits;
  /** 20 GiB and any age by default. */
  readonly retention?: Partial<RetentionLimits>;
  /** When an open segment is full and gets sealed. */
  readonly openSegments?: Partial<OpenSegmentLimits>;
  /** Threads that scan; 2 by default. */
  readonly scanWorkers?: number;
  readonly log?: StoreLog;
  /** The clock, nanoseconds since 1970. */
  readonly now?: () => Nanos;
}

const SCAN_WORKERS = 2;
const DELETES_FILE = 'deletes.json';

/** An open store: everything behind its HTTP API. */
export interface Store {
  readonly limits: Limits;
  readonly catalog: Catalog;
  readonly ingester: Ingester;
  readonly queries: QueryService;
  readonly keeper: Keeper;
  readonly deletes: DeleteRequests;
  readonly now: () => Nanos;
  readonly log: StoreLog;
  /** Lets go of the data folder; again is nothing. */
  close(): Promise<void>;
}

/** Opens the data folder, or makes it; rejects with a `StoreError` of code `locked` where another process has it. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { limits = 'local', log = () => {}, now = () => nanosFromMillis(Date.now()) } = options;
  const rules = typeof limits === 'string' ? LIMIT_PROFILES[limits] : limits;
  const data = DataFolder.hold(options.dataDir);
  try {
    const files = new SegmentFiles(data);
    const catalog = new Catalog();
    const open = loadSegments(files, catalog, log);
    const deletesPath = data.file(DELETES_FILE);
    const requests = readDeleteRequests(deletesPath);
    // A number never comes twice while somebody may still mean it.
    const used = [...catalog.segments.map(({ range }) => range.last), ...requests.map((one) => one.throughSegment)];
    const nextSegment = 1 + used.reduce((most, number) => Math.max(most, number), 0);
    const openSegments = { ...OPEN_SEGMENT_LIMITS, ...options.openSegments };
    const ingester = new Ingester({ catalog, files, limits: rules, openSegments, nextSegment, now });
    const retention = { ...DEFAULT_RETENTION, ...options.retention };
    const keeper = new Keeper({ catalog, files, open: ingester, limits: retention, now, log });
    for (const segment of open.values()) ingester.resume(segment);
    // Before anything is sealed or merged: a deletion knows segments by their numbers.
    const deletes = new DeleteRequests(deletesPath, requests, keeper, log);
    keeper.adopt(catalog.segments.filter((segment) => !segment.sealed && open.get(segment.origin) !== segment));
    const queries = new QueryService({
      catalog,
      workers: options.scanWorkers ?? SCAN_WORKERS,
      timeoutMs: rules.queryTimeoutMs,
    });
    ingester.onAppended((blocks) => queries.offer(blocks));
    let closing: Promise<void> | null = null;
    const close = async (): Promise<void> => {
      await ingester.close();
      await keeper.close();
      await queries.close();
      catalog.close();
      data.release();
    };
    return { limits: rules, catalog, ingester, queries, keeper, deletes, now, log, close: () => (closing ??= close()) };
  } catch (error) {
    data.release();
    throw error;
  }
}

/** Fills the catalog from the disk; returns the newest open segment of each origin, which pushes go on with. */
function loadSegments(files: SegmentFiles, catalog: Catalog, log: StoreLog): Map<string, Segment> {
  const newest = new Map<string, Segment>();
  for (const origin of files.origins()) {
    for (const { segment, blocks, tornBytes, rottenBytes } of files.load(origin)) {
      catalog.add(segment);
      catalog.addBlocks(segment, blocks);
      if (!segment.sealed) newest.set(origin, segment);
      if (rottenBytes > 0) {
        log({
          level: 'error',
          message: 'bytes are not those that were written (checksum): the pushes in them are lost',
          file: segment.path,
          bytes: rottenBytes,
        });
      }
      if (tornBytes > 0) {
        log({
          level: 'warn',
          message: 'cut a torn tail: bytes of a push that was never acknowledged',
          file: segment.path,
          bytes: tornBytes,
        });
      }
    }
  }
  return newest;
}

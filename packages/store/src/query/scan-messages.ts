import type { Labels, Nanos } from '@edda/model';
import type { LogQuery, Matcher } from '@edda/logql';
import type { MetricPlan, NameTable, RangeLeaf } from '@edda/logql/engine';
import type { Fault } from './fault.ts';

/** Where a worker reads a block: descriptors are good in every thread of the process. */
export interface BlockPlace {
  /** Unique in the process: what a worker's cache knows the block by. */
  readonly id: number;
  readonly descriptor: number;
  readonly payloadOffset: number;
  readonly payloadBytes: number;
}

export interface ScanRun {
  readonly run: number;
  /** Index into the job's streams. */
  readonly stream: number;
  /** Older runs of the same stream and times: a row that one of them has too is a repeat. */
  readonly repeats: readonly { readonly place: BlockPlace; readonly run: number }[];
}

export interface ScanBlock {
  readonly place: BlockPlace;
  /** Rising from older to newer blocks of the store. */
  readonly order: number;
  readonly runs: readonly ScanRun[];
  /** So many of its rows, as the scan goes through them, were dealt with before. */
  readonly skip: number;
}

/** Where in a batch a worker has stopped because its time was up. */
export interface LeftOff {
  /** Index into the batch's blocks. */
  readonly block: number;
  readonly skip: number;
}

export type Direction = 'forward' | 'backward';

/** Rows with `from <= time <= through`. */
export interface LogScanSpec {
  readonly kind: 'log';
  readonly query: LogQuery;
  /** What `now` means in the query's templates. */
  readonly now: Nanos;
  readonly from: Nanos;
  readonly through: Nanos;
  readonly limit: number;
  readonly direction: Direction;
  /** As `X-Loki-Response-Encoding-Flags: categorize-labels` asks. */
  readonly categorize: boolean;
  /** What keys of lines are called, where that is known beforehand. */
  readonly names: NameTable;
  /** Not all of the streams were held against the query's selector: the worker has to. */
  readonly selects: boolean;
}

export interface RangeScanSpec {
  readonly kind: 'range';
  readonly leaf: RangeLeaf;
  readonly names: NameTable;
}

export type ScanSpec = LogScanSpec | RangeScanSpec;

/** Once a job and worker, before its first batch. */
export interface OpenJob {
  readonly id: number;
  readonly type: 'open';
  readonly job: number;
  readonly spec: ScanSpec;
  readonly streams: readonly Labels[];
  /** One number, shared: not 0 once the job is cancelled. Looked at before each block. */
  readonly cancel: Int32Array<SharedArrayBuffer>;
}

export interface RunBatch {
  readonly id: number;
  readonly type: 'batch';
  readonly job: number;
  readonly blocks: readonly ScanBlock[];
  /** Rows beyond this time are of no use any more, for enough better ones were found. Null: all are. */
  readonly bound: Nanos | null;
}

/** The job is over; a range job answers with what it gathered. */
export interface CloseJob {
  readonly id: number;
  readonly type: 'close';
  readonly job: number;
}

/** A partial on its way from worker to worker; the event loop between them never looks inside. */
export interface PackedPartial {
  readonly packed: Uint8Array<ArrayBuffer>;
  readonly names: NameTable;
}

/** A metric query, or one stretch of it, with what was found. */
export interface GatheredPlan {
  readonly plan: MetricPlan;
  /** By the leaf's id. */
  readonly partials: readonly (readonly PackedPartial[])[];
}

/** A metric query's last step, from the partials of its leaves to the answer. */
export interface EvaluateMetric {
  readonly id: number;
  readonly type: 'evaluate';
  /** One stretch after the other. */
  readonly parts: readonly GatheredPlan[];
}

/** The rows of one stream that are to be looked at, by block. */
export interface StreamVisit {
  readonly labels: Labels;
  readonly runs: readonly ScanRunAt[];
}

/** Where a worker has stopped because its time was up. */
export interface LeftOffStream {
  /** Index into the visits. */
  readonly visit: number;
  readonly skip: number;
}

export interface ScanRunAt extends ScanRun {
  readonly place: BlockPlace;
  readonly order: number;
}

/** What a log query, or a range aggregation of a metric query, calls the keys that it finds in lines. */
export type NamedQuery =
  | { readonly kind: 'log'; readonly query: LogQuery; readonly now: Nanos }
  | { readonly kind: 'range'; readonly leaf: RangeLeaf };

/** Streams to run a query over in Loki's order, so that the first line that has a key gives it its name. */
export interface NameKeys {
  readonly id: number;
  readonly type: 'names';
  readonly of: NamedQuery;
  /** Rows with `from <= time <= through`, of each stream in this direction. */
  readonly from: Nanos;
  readonly through: Nanos;
  readonly direction: Direction;
  readonly visits: readonly StreamVisit[];
  /** Names that the streams before have given. */
  readonly decided: NameTable;
  /** By parser: with these named, the rest does not matter. */
  readonly wanted: readonly (readonly string[])[];
  /** So many rows of the first stream were dealt with before. */
  readonly skip: number;
  readonly cancel: Int32Array<SharedArrayBuffer>;
}

/** Values of labels to be held against matchers. */
export interface MatchValues {
  readonly id: number;
  readonly type: 'match';
  readonly asked: readonly { readonly matcher: Matcher; readonly values: readonly string[] }[];
}

/** Builds a query's stages where no line is there to be read: one that cannot be built is an error all the same. */
export interface CheckQuery {
  readonly id: number;
  readonly type: 'check';
  readonly of: NamedQuery;
}

/** What to make of found rows, besides showing them. */
export type Digest =
  | { readonly kind: 'fields'; readonly limit: number }
  | { readonly kind: 'field_values'; readonly name: string; readonly limit: number }
  | { readonly kind: 'patterns'; readonly step: Nanos };

/** Found rows, to be looked at as a whole. */
export interface DigestRows {
  readonly id: number;
  readonly type: 'digest';
  readonly digest: Digest;
  /** An array of result streams with categories, as JSON. */
  readonly streams: Uint8Array<ArrayBuffer>;
}

/** What a worker is asked; it answers each by its id, in order. */
export type Question =
  | OpenJob
  | RunBatch
  | CloseJob
  | EvaluateMetric
  | DigestRows
  | NameKeys
  | MatchValues
  | CheckQuery;

export type Answer =
  | { readonly type: 'opened' }
  | {
      readonly type: 'rows';
      readonly rows: FoundRows;
      readonly cost: ScanCost;
      readonly seen: SeenNames;
      readonly left: LeftOff | null;
    }
  /** `failed`: the query cannot be answered, whatever else is scanned. */
  | {
      readonly type: 'counted';
      readonly cost: ScanCost;
      readonly failed: boolean;
      readonly left: LeftOff | null;
    }
  | { readonly type: 'closed'; readonly found: PackedPartial | null }
  /** The `resultType` and `result` members of the answer's `data`, as JSON without the braces. */
  | { readonly type: 'evaluated'; readonly json: Uint8Array<ArrayBuffer> }
  | { readonly type: 'digested'; readonly json: Uint8Array<ArrayBuffer> }
  | { readonly type: 'checked' }
  /** For each matcher the values that pass. */
  | { readonly type: 'matched'; readonly passing: readonly (readonly string[])[] }
  /** `isComplete`: all that was wanted has its name. */
  | {
      readonly type: 'named';
      readonly names: NameTable;
      readonly isComplete: boolean;
      readonly left: LeftOffStream | null;
    };

export type Reply =
  | { readonly id: number; readonly ok: true; readonly answer: Answer }
  | { readonly id: number; readonly ok: false; readonly fault: Fault };

/** The names that a scan has met. */
export interface SeenNames {
  /** Of keys of lines. */
  readonly keys: NameTable;
  /** Of metadata, in the blocks that were looked at. */
  readonly metadata: readonly string[];
}

/** What reading cost. */
export interface ScanCost {
  /** Bytes of lines and metadata that were looked at. */
  readonly bytes: number;
  readonly lines: number;
}

/** Rows of a log query, best first, ready for the answer. */
export interface FoundRows {
  readonly times: BigInt64Array<ArrayBuffer>;
  /** For each row three numbers: its stream's index in the job, its block's order and its row there. */
  readonly ranks: Float64Array<ArrayBuffer>;
  /** For each row the index into {@link groups}. */
  readonly group: Uint32Array<ArrayBuffer>;
  /** For each row where its JSON ends in {@link json}. */
  readonly ends: Uint32Array<ArrayBuffer>;
  /** `["<time>","<line>"]` or with the categories as third element, one behind the other. */
  readonly json: Uint8Array<ArrayBuffer>;
  /** The labels of each result stream as JSON, names in order: equal for equal labels. */
  readonly groups: readonly string[];
}

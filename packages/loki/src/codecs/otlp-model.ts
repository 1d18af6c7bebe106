/** The parts of OTLP's `ExportLogsServiceRequest` that a log store reads, whichever encoding they came in. */
export interface OtlpResourceLogs {
  readonly attributes: readonly OtlpAttribute[];
  readonly scopes: readonly OtlpScopeLogs[];
}

export interface OtlpScopeLogs {
  readonly name: string;
  readonly version: string;
  readonly attributes: readonly OtlpAttribute[];
  readonly droppedAttributesCount: number;
  readonly records: readonly OtlpRecord[];
}

export interface OtlpRecord {
  /** Nanoseconds since 1970; 0 where the sender left it out. */
  readonly time: bigint;
  readonly observedTime: bigint;
  readonly severityNumber: number;
  readonly severityText: string;
  readonly body: OtlpValue;
  readonly attributes: readonly OtlpAttribute[];
  readonly droppedAttributesCount: number;
  readonly flags: number;
  /** Lower-case hex; empty where there is none. */
  readonly traceId: string;
  readonly spanId: string;
}

export interface OtlpAttribute {
  readonly key: string;
  readonly value: OtlpValue;
}

/** OTLP's AnyValue. */
export type OtlpValue =
  | { readonly kind: 'empty' }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'double'; readonly value: number }
  | { readonly kind: 'array'; readonly values: readonly OtlpValue[] }
  | { readonly kind: 'map'; readonly entries: readonly OtlpAttribute[] }
  | { readonly kind: 'bytes'; readonly value: Uint8Array };

export const EMPTY_VALUE: OtlpValue = { kind: 'empty' };

/** Nesting that no real sender reaches, and that the call stack bears. */
export const MAX_VALUE_DEPTH = 64;

/** An id of zeros stands for none, as OpenTelemetry has it. */
export function idOrNone(hex: string): string {
  return /^0*$/.test(hex) ? '' : hex;
}

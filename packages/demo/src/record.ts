import type { Labels, Nanos } from '@edda/model';
import type { ProxyCall } from './llm-proxy/proxy-call.ts';

/** One line on its way, in the form in which its system hands it to Loki. */
export type DemoRecord = OtlpRecord | LegacyRecord | PromtailRecord | ProxyRecord;

/** An OpenTelemetry log record behind its collector. */
export interface OtlpRecord {
  readonly way: 'otlp';
  readonly time: Nanos;
  readonly resource: OtlpAttributes;
  readonly scope: string;
  readonly severity: OtlpSeverity;
  readonly body: string;
  readonly attributes: OtlpAttributes;
  readonly trace: { readonly traceId: string; readonly spanId: string } | null;
}

export type OtlpAttributes = Readonly<Record<string, string | number>>;

export interface OtlpSeverity {
  readonly number: number;
  readonly text: string;
}

/** A JSON line of the collector's `loki` exporter, which was removed in 2025 and still runs in places. */
export interface LegacyRecord {
  readonly way: 'legacy';
  readonly time: Nanos;
  readonly labels: Labels;
  readonly line: string;
}

/** A container's line as Promtail pushes it. */
export interface PromtailRecord {
  readonly way: 'promtail';
  readonly time: Nanos;
  readonly labels: Labels;
  readonly line: string;
}

/** Something that happened in an LLM proxy; its writers make the line. */
export interface ProxyRecord {
  readonly way: 'proxy';
  readonly time: Nanos;
  /** `user@hostname`. */
  readonly machine: string;
  readonly environment: string;
  readonly provider: string;
  /** The host behind the proxy. */
  readonly upstream: string;
  readonly model: string;
  readonly session: string;
  readonly call: ProxyCall;
}

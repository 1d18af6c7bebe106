import type { LogEntry } from '../log-entry.ts';
import type { LokiExporter } from '../loki-exporter.ts';
import { callTraits } from './call-traits.ts';
import { goJson } from './go-json.ts';
import type { ProxyEntry, ProxyIdentity } from './proxy-entry.ts';
import { parseRfc3339Nano } from './rfc3339.ts';

export interface ProxyExporterOptions extends ProxyIdentity {
  /** `development`, `staging`, `production`. */
  readonly environment: string;
  /** `direct` or `bedrock`: how calls reach the provider. Not on turn and tool events. */
  readonly transport?: string;
}

/** What an event adds to its entry: labels of few values, and the time where the entry has none. */
export interface EntryExtras {
  readonly labels?: Readonly<Record<string, string>>;
  readonly timestamp?: bigint;
}

const CALL_TYPES = new Set(['session_start', 'request', 'response', 'fork']);

/** Gives the entries of an LLM proxy their labels and hands them to the exporter. */
export class ProxyExporter {
  readonly exporter: LokiExporter;
  readonly options: ProxyExporterOptions;

  constructor(exporter: LokiExporter, options: ProxyExporterOptions) {
    this.exporter = exporter;
    this.options = options;
  }

  /** Never waits and never throws; false where the entry was not taken. */
  push(entry: ProxyEntry, provider: string, extras: EntryExtras = {}): boolean {
    return this.exporter.push(proxyLogEntry(entry, provider, this.options, extras));
  }

  close(): Promise<void> {
    return this.exporter.close();
  }
}

/** Labels are of few values only: session and request ids stay in the line. */
export function proxyLogEntry(
  entry: ProxyEntry,
  provider: string,
  options: ProxyExporterOptions,
  extras: EntryExtras = {},
): LogEntry {
  const type = entry.type ?? 'unknown';
  return {
    labels: {
      app: 'llm-proxy',
      provider,
      environment: options.environment,
      machine: entry._meta?.machine ?? options.machine,
      log_type: type,
      ...(CALL_TYPES.has(type) ? { transport: options.transport ?? 'direct' } : {}),
      ...callTraits(entry),
      ...extras.labels,
    },
    timestamp: timeOf(entry) ?? extras.timestamp ?? BigInt(Date.now()) * 1_000_000n,
    line: goJson(entry),
  };
}

function timeOf(entry: ProxyEntry): bigint | null {
  return entry._meta === undefined ? null : parseRfc3339Nano(entry._meta.ts);
}

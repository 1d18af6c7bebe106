import { type ExporterOptions, type LogEntry, LokiExporter } from '@edda/exporter';
import type { DemoRecord, LegacyRecord, OtlpRecord, PromtailRecord, ProxyRecord } from '../record.ts';
import { OtlpShipper } from './otlp-shipper.ts';
import { ProxyShipper } from './proxy-shipper.ts';

export interface ShippersOptions {
  readonly loki: string;
  /** Where the LLM proxies keep their JSON lines. */
  readonly proxyFolder: string;
  readonly onTrouble: (error: unknown) => void;
}

/** Under this name the store keeps the lines apart, so that they can be removed and nothing else. */
export const ORIGIN = 'demo';
const HEADERS = { 'X-Edda-Origin': ORIGIN };

/**
 * What a Loki with default settings takes as one line. The proxies of the demo write against such a Loki, so long
 * conversations lose requests there as they do in reality.
 */
const DEFAULT_LOKI_LINE_BYTES = 256 * 1024;
/** The demo outlives a store that is away: it waits for it. */
const PATIENT = { retryMax: Number.MAX_SAFE_INTEGER, retryCapMs: 2000, closeTimeoutMs: 2000 } as const;

/** The four ways in, side by side. */
export class Shippers {
  readonly proxyExporter: LokiExporter;
  readonly #promtail: LokiExporter;
  readonly #legacy: LokiExporter;
  readonly #otlp: OtlpShipper;
  readonly #proxy: ProxyShipper;

  constructor(options: ShippersOptions) {
    const exporter = (more: Partial<ExporterOptions>): LokiExporter =>
      new LokiExporter({ url: options.loki, headers: HEADERS, ...PATIENT, ...more });
    this.proxyExporter = exporter({ maxLineBytes: DEFAULT_LOKI_LINE_BYTES, bufferSize: BUFFER, bufferBytes: Infinity });
    this.#promtail = exporter({ format: 'protobuf', bufferSize: BUFFER });
    this.#legacy = exporter({ gzip: false, bufferSize: BUFFER });
    this.#otlp = new OtlpShipper({ url: options.loki, headers: HEADERS, onTrouble: options.onTrouble });
    this.#proxy = new ProxyShipper({
      exporter: this.proxyExporter,
      folder: options.proxyFolder,
      onTrouble: options.onTrouble,
    });
  }

  /** Resolves when all have arrived, however long that takes: true; or when the signal said to let go: false. */
  async ship(records: readonly DemoRecord[], signal: AbortSignal): Promise<boolean> {
    const sorted = sortByWay(records);
    for (const record of sorted.promtail) this.#promtail.push(entryOf(record));
    for (const record of sorted.legacy) this.#legacy.push(entryOf(record));
    await this.#proxy.ship(sorted.proxy);
    await Promise.all([
      this.#otlp.ship(sorted.otlp, signal),
      this.#promtail.flush(),
      this.#legacy.flush(),
      this.proxyExporter.flush(),
    ]);
    return !signal.aborted;
  }

  /** Sends what is left; gives up after a few seconds. */
  async close(): Promise<void> {
    const ends = [this.#promtail.close(), this.#legacy.close(), this.#proxy.close(), this.#otlp.close()];
    await Promise.allSettled(ends);
  }
}

/** Callers ship at most this many at once and wait for them, so nothing is ever dropped. */
export const MOST_AT_ONCE = 2000;
const BUFFER = 4 * MOST_AT_ONCE;

interface ByWay {
  readonly otlp: OtlpRecord[];
  readonly legacy: LegacyRecord[];
  readonly promtail: PromtailRecord[];
  readonly proxy: ProxyRecord[];
}

function sortByWay(records: readonly DemoRecord[]): ByWay {
  const sorted: ByWay = { otlp: [], legacy: [], promtail: [], proxy: [] };
  for (const record of records) {
    switch (record.way) {
      case 'otlp':
        sorted.otlp.push(record);
        break;
      case 'legacy':
        sorted.legacy.push(record);
        break;
      case 'promtail':
        sorted.promtail.push(record);
        break;
      case 'proxy':
        sorted.proxy.push(record);
        break;
      default:
        record satisfies never;
    }
  }
  return sorted;
}

function entryOf(record: LegacyRecord | PromtailRecord): LogEntry {
  return { labels: record.labels, timestamp: record.time, line: record.line };
}

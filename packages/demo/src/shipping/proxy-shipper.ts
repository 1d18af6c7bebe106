import { FileLogger, goJson, type LokiExporter, MultiWriter, type ProxyEntry, ProxyExporter } from '@edda/exporter';
import type { ProxyRecord } from '../record.ts';

export interface ProxyShipperOptions {
  readonly exporter: LokiExporter;
  /** Where the proxies keep their JSON lines. */
  readonly folder: string;
  readonly onTrouble: (error: unknown) => void;
}

interface Proxy {
  readonly loki: ProxyExporter;
  readonly file: FileLogger;
  readonly writer: MultiWriter;
}

/** One LLM proxy a machine, each with its writers: file first, Loki second. */
export class ProxyShipper {
  readonly #options: ProxyShipperOptions;
  readonly #proxies = new Map<string, Proxy>();

  constructor(options: ProxyShipperOptions) {
    this.#options = options;
  }

  /** Resolves when the files are written and Loki's copies are in the buffer. */
  async ship(records: readonly ProxyRecord[]): Promise<void> {
    // A disk that is full must not keep the lines from Loki, which has its copy by then.
    await Promise.all(records.map((record) => this.#write(this.#proxy(record), record).catch(this.#options.onTrouble)));
  }

  /** All proxies share one exporter, which is closed once: Loki first, then the files. */
  async close(): Promise<void> {
    await this.#options.exporter.close().catch(this.#options.onTrouble);
    await Promise.all([...this.#proxies.values()].map(({ file }) => file.close()));
  }

  async #write({ loki, writer }: Proxy, record: ProxyRecord): Promise<void> {
    const { call, session, provider, upstream, time } = record;
    const origin = { session, provider, time };
    writer.registerUpstream(session, upstream);
    switch (call.kind) {
      case 'session_start':
        return writer.logSessionStart({ ...origin, upstream });
      case 'request':
        return writer.logRequest({ ...origin, ...call, method: 'POST', body: call.body() });
      case 'response':
        return writer.logResponse({ ...origin, ...call, timing: { ttfbMs: call.ttfbMs, totalMs: call.totalMs } });
      case 'fork':
        return writer.logFork({ ...origin, ...call, reason: 'message_history_diverged' });
      case 'event': {
        const entry: ProxyEntry = { type: call.type, ...call.fields };
        loki.push(entry, provider, { labels: call.labels, timestamp: time });
        return;
      }
      default:
        return call satisfies never;
    }
  }

  #proxy({ machine, environment }: ProxyRecord): Proxy {
    const key = goJson([machine, environment]);
    const known = this.#proxies.get(key);
    if (known !== undefined) return known;
    const { exporter, folder, onTrouble } = this.#options;
    const loki = new ProxyExporter(exporter, { machine, environment });
    const file = new FileLogger({ folder, machine });
    const made = { loki, file, writer: new MultiWriter({ file, loki, onLokiError: onTrouble }) };
    this.#proxies.set(key, made);
    return made;
  }
}

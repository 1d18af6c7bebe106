import { lokiHealth, type LokiHealth, LokiExporter } from '@edda/exporter';
import type { LokiClientOptions } from '@edda/loki';
import type { Log } from '../../log.ts';
import { PushFetch } from './push-fetch.ts';

/** What becomes of Edda's own log lines beside the console. */
export interface OwnLogs {
  /** The answer of `GET /health/loki`. */
  health(): LokiHealth;
}

/** As long as nobody asks for them. */
export const NO_OWN_LOGS: OwnLogs = { health: () => lokiHealth(null) };

export interface ShippedLogsOptions {
  /** The Loki that they go to. */
  readonly loki: LokiClientOptions;
  /** A log that is not shipped: trouble with the shipping must not make more to ship. */
  readonly console: Log;
  /** The longest that a line waits; 5 s. */
  readonly batchWaitMs?: number;
}

const SERVICE_NAME = 'edda';
/** Well within the time that the process has for its end. */
const CLOSE_TIMEOUT_MS = 3_000;
const TROUBLE_CHECK_MS = 10_000;
/** As pino counts; it writes the level before anything else. */
const LEVEL = /^\{"level":(\d+)/;
const LEVELS: Readonly<Record<string, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'critical',
};

/** Ships Edda's own log lines to a Loki, as `{service_name="edda"}`. No request waits for it or fails with it. */
export class ShippedLogs implements OwnLogs {
  /** A target of the process's log. */
  readonly stream = { write: (line: string): void => this.#push(line) };
  readonly #exporter: LokiExporter;
  readonly #pushes: PushFetch;
  readonly #console: Log;
  readonly #watch: NodeJS.Timeout;
  #toldTrouble: Date | null = null;

  constructor({ loki, console, batchWaitMs }: ShippedLogsOptions) {
    this.#pushes = new PushFetch(loki);
    this.#exporter = new LokiExporter({
      url: loki.url,
      fetch: this.#pushes.fetch,
      closeTimeoutMs: CLOSE_TIMEOUT_MS,
      ...(batchWaitMs === undefined ? {} : { batchWaitMs }),
    });
    this.#console = console;
    this.#watch = setInterval(() => this.#tellTrouble(), TROUBLE_CHECK_MS).unref();
  }

  /** Where the lines go; holds no credentials. */
  get url(): string {
    return this.#exporter.url;
  }

  health(): LokiHealth {
    return lokiHealth(this.#exporter);
  }

  /** Sends what is left, within a few seconds. Resolves in any case; the console hears of what was lost. */
  async close(): Promise<void> {
    clearInterval(this.#watch);
    await this.#exporter.close().catch((err: unknown) => this.#console.warn({ err }, 'Loki export: closed too early'));
    this.#tellTrouble();
    await this.#pushes.close();
  }

  #push(line: string): void {
    const level = LEVELS[LEVEL.exec(line)?.[1] ?? ''] ?? 'unknown';
    this.#exporter.push({
      labels: { service_name: SERVICE_NAME, level },
      timestamp: BigInt(Date.now()) * 1_000_000n,
      line: line.trimEnd(),
    });
  }

  /** Once for each time that something went wrong since the last look. */
  #tellTrouble(): void {
    const { lastError, lastErrorTime, entriesFailed, entriesDropped } = this.#exporter.stats();
    if (lastErrorTime === null || lastErrorTime === this.#toldTrouble) return;
    this.#toldTrouble = lastErrorTime;
    this.#console.warn({ lastError, entriesFailed, entriesDropped, url: this.url }, 'Loki export: in trouble');
  }
}

import type { ProxyExporter } from './proxy-exporter.ts';
import { forkEntry, type ProxyEntry, requestEntry, responseEntry, sessionStartEntry } from './proxy-entry.ts';
import type { ProxyLogger } from './proxy-logger.ts';
import type { ForkRecord, RequestRecord, ResponseRecord, SessionStartRecord } from './proxy-record.ts';

export interface MultiWriterOptions {
  readonly file: ProxyLogger;
  /** Null where Loki is switched off. */
  readonly loki: ProxyExporter | null;
  /** Told where the way to Loki fails; that is never the caller's trouble. */
  readonly onLokiError: (error: unknown) => void;
}

/** Writes to the file first, whose errors are the caller's, then to Loki, whose errors are not. */
export class MultiWriter implements ProxyLogger {
  readonly #file: ProxyLogger;
  readonly #loki: ProxyExporter | null;
  readonly #onLokiError: (error: unknown) => void;

  constructor(options: MultiWriterOptions) {
    this.#file = options.file;
    this.#loki = options.loki;
    this.#onLokiError = options.onLokiError;
  }

  registerUpstream(session: string, upstream: string): void {
    this.#file.registerUpstream(session, upstream);
  }

  logSessionStart(record: SessionStartRecord): Promise<void> {
    return this.#both(this.#file.logSessionStart(record), record.provider, (loki) =>
      sessionStartEntry(record, loki.options),
    );
  }

  logRequest(record: RequestRecord): Promise<void> {
    return this.#both(this.#file.logRequest(record), record.provider, (loki) => requestEntry(record, loki.options));
  }

  logResponse(record: ResponseRecord): Promise<void> {
    return this.#both(this.#file.logResponse(record), record.provider, (loki) => responseEntry(record, loki.options));
  }

  logFork(record: ForkRecord): Promise<void> {
    return this.#both(this.#file.logFork(record), record.provider, (loki) => forkEntry(record, loki.options));
  }

  /** Loki first, so that its last batch leaves while the file is still open; then the file, in any case. */
  async close(): Promise<void> {
    try {
      await this.#loki?.close();
    } catch (error) {
      this.#onLokiError(error);
    }
    await this.#file.close();
  }

  /** The file's write has begun when Loki gets its copy; its failure does not keep the line from Loki. */
  async #both(written: Promise<void>, provider: string, entry: (loki: ProxyExporter) => ProxyEntry): Promise<void> {
    try {
      if (this.#loki !== null) this.#loki.push(entry(this.#loki), provider);
    } catch (error) {
      this.#onLokiError(error);
    }
    await written;
  }
}

import { deliver, type Delivered, type DeliveryOptions } from './delivery.ts';
import { endpointOf } from './endpoint.ts';
import { EntryQueue } from './entry-queue.ts';
import { ExporterError } from './error.ts';
import { type ExporterOptions, type ExporterSettings, settingsOf } from './exporter-settings.ts';
import type { LogEntry } from './log-entry.ts';
import { encodePush } from './push-body.ts';
import { push, type PushClientOptions } from './push-client.ts';

/** Counts since the start. Every entry given to `push` is in exactly one of sent, failed, dropped and pending. */
export interface ExporterStats {
  /** Loki said yes. */
  readonly entriesSent: number;
  /** Loki refused them, or could not be reached in all tries. */
  readonly entriesFailed: number;
  /** Never tried: the buffer was full, or the exporter closed. */
  readonly entriesDropped: number;
  /** In the buffer or on the way. */
  readonly entriesPending: number;
  /** Batches of which at least one entry arrived. */
  readonly batchesSent: number;
  readonly lastError: string | null;
  readonly lastErrorTime: Date | null;
  /** When Loki last took something. */
  readonly lastSentTime: Date | null;
}

/**
 * Ships lines to Loki in the background: a push never waits and never throws, a full buffer drops and counts. Batches
 * leave by size or by time, whichever comes first, one after the other so that a stream keeps its order.
 */
export class LokiExporter {
  readonly url: string;
  readonly settings: ExporterSettings;
  readonly #queue: EntryQueue;
  readonly #delivery: DeliveryOptions;
  readonly #abort = new AbortController();
  #sent = 0;
  #failed = 0;
  #dropped = 0;
  #batches = 0;
  /** Entries that ever entered the buffer, and those of them whose fate is known. */
  #taken = 0;
  #settled = 0;
  #lastError: string | null = null;
  #lastErrorTime: Date | null = null;
  #lastSentTime: Date | null = null;
  /** When the oldest buffered entry came, in milliseconds of a clock that nobody sets. */
  #oldest = 0;
  /** Set while the oldest buffered entry waits for company. */
  #timer: NodeJS.Timeout | null = null;
  #sending = false;
  /** While somebody waits for `settled` to reach a mark, batches leave without waiting for company. */
  #waiters: { readonly mark: number; readonly resolve: () => void }[] = [];
  #closing: Promise<void> | null = null;

  constructor(options: ExporterOptions) {
    const settings = settingsOf(options);
    const endpoint = endpointOf(options);
    this.url = endpoint.url;
    this.settings = settings;
    this.#queue = new EntryQueue({ entries: settings.bufferSize, bytes: settings.bufferBytes });
    this.#delivery = {
      send: pushEncoded({ endpoint, timeoutMs: settings.timeoutMs, fetch: options.fetch }, settings),
      retryMax: settings.retryMax,
      backoff: {
        baseMs: settings.retryWaitMs,
        capMs: settings.retryCapMs,
        ...(options.random === undefined ? {} : { random: options.random }),
      },
      onTrouble: (message) => this.#note(message),
    };
  }

  /** False where the entry was not taken: the buffer is full, the line too long, or the exporter closed. */
  push(entry: LogEntry): boolean {
    if (this.#closing !== null) {
      this.#dropped += 1;
      return false;
    }
    const limit = this.settings.maxLineBytes;
    // Cheap first: a UTF-16 unit is at most three bytes.
    if (entry.line.length * 3 > limit && Buffer.byteLength(entry.line) > limit) {
      this.#failed += 1;
      this.#note(`a line of ${Buffer.byteLength(entry.line)} bytes is over the limit of ${limit} and was set aside`);
      return false;
    }
    if (!this.#queue.offer(entry)) {
      this.#dropped += 1;
      return false;
    }
    if (this.#queue.length === 1) this.#oldest = performance.now();
    this.#taken += 1;
    this.#pump();
    return true;
  }

  /** Resolves when everything that was pushed before has been sent, has failed or was dropped. */
  flush(): Promise<void> {
    const mark = this.#taken;
    if (this.#settled >= mark) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiters.push({ mark, resolve });
      this.#pump();
    });
  }

  /**
   * Sends what is buffered and stops. Rejects with `close_timeout` where that takes longer than `closeTimeoutMs`; what
   * is left then counts as dropped, what is on its way as failed. Safe to call twice.
   */
  close(): Promise<void> {
    this.#closing ??= this.#drain();
    return this.#closing;
  }

  stats(): ExporterStats {
    return {
      entriesSent: this.#sent,
      entriesFailed: this.#failed,
      entriesDropped: this.#dropped,
      entriesPending: this.#taken - this.#settled,
      batchesSent: this.#batches,
      lastError: this.#lastError,
      lastErrorTime: this.#lastErrorTime,
      lastSentTime: this.#lastSentTime,
    };
  }

  async #drain(): Promise<void> {
    let left = 0;
    const limit = setTimeout(() => {
      left = this.#taken - this.#settled;
      const dropped = this.#queue.take({ entries: Infinity, bytes: Infinity }).length;
      this.#dropped += dropped;
      this.#settled += dropped;
      this.#abort.abort();
    }, this.settings.closeTimeoutMs);
    await this.flush();
    clearTimeout(limit);
    if (left > 0) {
      const within = `${this.settings.closeTimeoutMs} ms`;
      throw new ExporterError('close_timeout', `${left} entries could not be sent to ${this.url} within ${within}`);
    }
  }

  #note(message: string): void {
    this.#lastError = message;
    this.#lastErrorTime = new Date();
  }

  /** Sends the next batch if it is due, or sees to it that it will be. */
  #pump(): void {
    if (this.#sending || this.#queue.length === 0) return;
    const { batchSize, batchBytes, batchWaitMs } = this.settings;
    const full = this.#queue.length >= batchSize || this.#queue.bytes >= batchBytes;
    if (full || this.#waiters.length > 0) void this.#sendBatch();
    else
      this.#timer ??= setTimeout(() => void this.#sendBatch(), this.#oldest + batchWaitMs - performance.now()).unref();
  }

  async #sendBatch(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#sending = true;
    const batch = this.#queue.take({ entries: this.settings.batchSize, bytes: this.settings.batchBytes });
    this.#oldest = performance.now();
    this.#settle(batch.length, await deliver(this.#delivery, batch, this.#abort.signal));
    this.#sending = false;
    this.#pump();
  }

  #settle(count: number, delivered: Delivered): void {
    this.#settled += count;
    this.#sent += delivered.sent;
    this.#failed += delivered.failed;
    if (delivered.sent > 0) {
      this.#batches += 1;
      this.#lastSentTime = new Date();
    }
    const done = this.#waiters.filter(({ mark }) => mark <= this.#settled);
    this.#waiters = this.#waiters.filter(({ mark }) => mark > this.#settled);
    for (const { resolve } of done) resolve();
  }
}

/** One try: encode, send. Entries that cannot even be encoded are refused like those that Loki refuses. */
function pushEncoded(client: PushClientOptions, settings: ExporterSettings): DeliveryOptions['send'] {
  return async (entries, signal) => {
    try {
      return await push(client, await encodePush(entries, settings), signal);
    } catch (error) {
      return {
        kind: 'refused',
        message: `cannot be encoded: ${error instanceof Error ? error.message : String(error)}`,
      };
    }
  };
}

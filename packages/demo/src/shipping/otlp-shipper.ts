import { type HrTime, ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { LoggerProvider, type LogRecordExporter, type LogRecordProcessor } from '@opentelemetry/sdk-logs';
import { sleep } from '@edda/exporter';
import { NANOS_PER_SECOND, type Nanos } from '@edda/model';
import { later } from '../moment.ts';
import type { OtlpRecord } from '../record.ts';

export interface OtlpShipperOptions {
  /** The address of the Loki. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Told of batches that the store refuses, and would refuse again. */
  readonly onTrouble: (error: unknown) => void;
}

/** Of `@opentelemetry/core`, which is not worth a dependency. */
const ExportResultCode = { SUCCESS: 0 } as const;

type Exported = Parameters<LogRecordExporter['export']>[0];

/** The collector's usual batch. */
const BATCH = 1024;
const RETRY_MS = 1000;
const CLOSE_WITHIN_MS = 200;
/** Python's SDK stamps a record a moment after it was made. */
const OBSERVED_AFTER_MS = 0.022;

/** Sends OpenTelemetry records as protobuf to `/otlp/v1/logs`, with OpenTelemetry's own SDK and exporter. */
export class OtlpShipper {
  readonly #options: OtlpShipperOptions;
  readonly #exporter: OTLPLogExporter;
  readonly #providers = new Map<string, LoggerProvider>();
  readonly #collector = new CollectingProcessor();

  constructor(options: OtlpShipperOptions) {
    this.#options = options;
    this.#exporter = new OTLPLogExporter({
      url: `${options.url}/otlp/v1/logs`,
      headers: { ...options.headers },
      concurrencyLimit: 1,
    });
  }

  /** Resolves when all have arrived or were refused, however long that takes, or when the signal says to let go. */
  async ship(records: readonly OtlpRecord[], signal: AbortSignal): Promise<void> {
    for (const record of records) this.#emit(record);
    const made = this.#collector.take();
    for (let at = 0; at < made.length; at += BATCH) await this.#deliver(made.slice(at, at + BATCH), signal);
  }

  /** What could not be delivered would be tried for several seconds more, which nobody waits for. */
  async close(): Promise<void> {
    await Promise.race([this.#exporter.shutdown(), sleep(CLOSE_WITHIN_MS, new AbortController().signal)]);
  }

  async #deliver(batch: Exported, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const failure = await this.#export(batch, signal);
      if (failure === null) return;
      if (isRefusal(failure)) return this.#options.onTrouble(failure);
      await sleep(RETRY_MS, signal);
    }
  }

  /** Null where it arrived. The exporter tries for some seconds by itself; the signal does not wait for that. */
  #export(batch: Exported, signal: AbortSignal): Promise<Error | null> {
    return new Promise((resolve) => {
      const letGo = (): void => resolve(new Error('let go'));
      signal.addEventListener('abort', letGo);
      this.#exporter.export(batch, ({ code, error }) => {
        signal.removeEventListener('abort', letGo);
        resolve(code === ExportResultCode.SUCCESS ? null : (error ?? new Error('the export failed')));
      });
    });
  }

  #emit(record: OtlpRecord): void {
    const { trace: ids } = record;
    const context =
      ids === null
        ? ROOT_CONTEXT
        : trace.setSpanContext(ROOT_CONTEXT, { ...ids, traceFlags: TraceFlags.SAMPLED, isRemote: true });
    this.#provider(record.resource)
      .getLogger(record.scope)
      .emit({
        timestamp: hrTime(record.time),
        observedTimestamp: hrTime(later(record.time, OBSERVED_AFTER_MS)),
        severityNumber: record.severity.number,
        severityText: record.severity.text,
        body: record.body,
        attributes: { ...record.attributes },
        context,
      });
  }

  #provider(resource: OtlpRecord['resource']): LoggerProvider {
    const key = JSON.stringify(resource);
    const known = this.#providers.get(key);
    if (known !== undefined) return known;
    const made = new LoggerProvider({
      resource: resourceFromAttributes({ ...resource }),
      processors: [this.#collector],
    });
    this.#providers.set(key, made);
    return made;
  }
}

/** Keeps the records instead of sending them by its own clock. */
class CollectingProcessor implements LogRecordProcessor {
  #records: Exported = [];

  onEmit(record: Exported[number]): void {
    this.#records.push(record);
  }

  take(): Exported {
    const taken = this.#records;
    this.#records = [];
    return taken;
  }

  forceFlush(): Promise<void> {
    return Promise.resolve();
  }

  shutdown(): Promise<void> {
    return Promise.resolve();
  }
}

/** The HTTP statuses that are about what was sent; the exporter hands them on as the error's code. */
const REFUSALS: readonly unknown[] = [400, 413, 422];

function isRefusal(error: Error): boolean {
  return 'code' in error && REFUSALS.includes(error.code);
}

function hrTime(time: Nanos): HrTime {
  return [Number(time / NANOS_PER_SECOND), Number(time % NANOS_PER_SECOND)];
}

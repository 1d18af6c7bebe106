import { type Logger, logs } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider, type LogRecordExporter } from '@opentelemetry/sdk-logs';
import { sleep } from '../backoff.ts';
import type { BridgeSettings } from './bridge-settings.ts';
import { createLogExporter } from './log-exporter.ts';
import { recordOfPinoLine } from './pino-line.ts';

export interface LogBridgeOptions {
  readonly settings: BridgeSettings;
  /** Instead of one made from the settings. */
  readonly exporter?: LogRecordExporter;
  /** Shut down after the logs, so that the last lines still find it. */
  readonly meterProvider?: { shutdown(): Promise<void> };
  /** The longest that a shutdown waits for a receiver that does not answer, of logs and of metrics each; 10 s. */
  readonly shutdownTimeoutMs?: number;
}

/** The way from a pino logger to OpenTelemetry. */
export interface LogBridge {
  /** A further stream for `pino.multistream`, beside the ones that the logger has already. */
  readonly stream: BridgeStream;
  readonly provider: LoggerProvider;
  /** Lines that could not be read as pino's. */
  readonly unreadable: () => number;
  /** Sends what is left, within its limit. Resolves in any case: nobody's shutdown fails for the logs. */
  shutdown(): Promise<void>;
}

export interface BridgeStream {
  /** Only this and above ship; the local logger's own level stays as it is. */
  readonly level: 'info';
  readonly stream: { write(line: string): void };
}

const SHUTDOWN_TIMEOUT_MS = 10_000;

/** Ships what a pino logger writes, in batches and in the background. The logger works whatever becomes of them. */
export function startLogBridge(options: LogBridgeOptions): LogBridge {
  const { settings, meterProvider, exporter = createLogExporter(settings) } = options;
  const { shutdownTimeoutMs = SHUTDOWN_TIMEOUT_MS } = options;
  const provider = new LoggerProvider({
    resource: resourceFromAttributes({ ...settings.resource }),
    processors: [new BatchLogRecordProcessor({ exporter })],
  });
  logs.setGlobalLoggerProvider(provider);
  const loggers = new Map<string, Logger>();
  const loggerOf = (scope: string): Logger => {
    const logger = loggers.get(scope) ?? provider.getLogger(scope);
    loggers.set(scope, logger);
    return logger;
  };
  let unreadable = 0;
  const write = (line: string): void => {
    const found = recordOfPinoLine(line);
    if (found === null) unreadable += 1;
    else loggerOf(found.scope).emit(found.record);
  };
  const shutdown = async (): Promise<void> => {
    await within(shutdownTimeoutMs, provider.shutdown());
    if (meterProvider !== undefined) await within(shutdownTimeoutMs, meterProvider.shutdown());
  };
  let ending: Promise<void> | null = null;
  return {
    stream: { level: 'info', stream: { write } },
    provider,
    unreadable: () => unreadable,
    shutdown: () => (ending ??= shutdown()),
  };
}

/** Waits for the work, however it ends, but no longer than that. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  const limit = new AbortController();
  await Promise.race([work.catch(() => undefined), sleep(ms, limit.signal)]);
  limit.abort();
}

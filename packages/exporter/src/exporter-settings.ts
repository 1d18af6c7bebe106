import type { EndpointOptions } from './endpoint.ts';
import { ExporterError } from './error.ts';
import type { PushFormat } from './push-body.ts';

/** How a `LokiExporter` buffers, sends and repeats. */
export interface ExporterSettings {
  /** Entries that make a batch leave at once. */
  readonly batchSize: number;
  /** UTF-16 units of lines that make a batch leave at once, and the most that one push carries. */
  readonly batchBytes: number;
  /** The longest that an entry waits for company. */
  readonly batchWaitMs: number;
  /** Entries in the buffer; more are dropped. */
  readonly bufferSize: number;
  /** UTF-16 units of lines in the buffer; more are dropped. */
  readonly bufferBytes: number;
  /** Repeats after the first try. */
  readonly retryMax: number;
  readonly retryWaitMs: number;
  readonly retryCapMs: number;
  /** Longer lines are set aside instead of being sent; infinite leaves the verdict to Loki. */
  readonly maxLineBytes: number;
  readonly format: PushFormat;
  /** Only for JSON: protobuf is always packed with snappy. */
  readonly gzip: boolean;
  /** One try of one push. */
  readonly timeoutMs: number;
  readonly closeTimeoutMs: number;
}

export interface ExporterOptions extends EndpointOptions, Partial<ExporterSettings> {
  readonly fetch?: typeof fetch | undefined;
  /** For the jitter; Math.random unless a test says otherwise. */
  readonly random?: () => number;
}

const MIB = 1024 * 1024;

/** As document 002 has them; the byte limits are ours, so that 10,000 long lines do not fill the memory. */
export const EXPORTER_DEFAULTS: ExporterSettings = {
  batchSize: 1000,
  batchBytes: 4 * MIB,
  batchWaitMs: 5000,
  bufferSize: 10_000,
  bufferBytes: 64 * MIB,
  retryMax: 5,
  retryWaitMs: 100,
  retryCapMs: 10_000,
  maxLineBytes: Infinity,
  format: 'json',
  gzip: true,
  timeoutMs: 30_000,
  closeTimeoutMs: 30_000,
};

type NumberSetting = {
  [Name in keyof ExporterSettings]: ExporterSettings[Name] extends number ? Name : never;
}[keyof ExporterSettings];

/** The settings with every default filled in; throws `config` at the first that cannot work. */
export function settingsOf(options: Partial<ExporterSettings>): ExporterSettings {
  const number = (name: NumberSetting, least: number): number => {
    const value = options[name] ?? EXPORTER_DEFAULTS[name];
    if (value >= least) return value;
    throw new ExporterError('config', `${name} is ${value}; it has to be at least ${least}`);
  };
  return {
    batchSize: number('batchSize', 1),
    batchBytes: number('batchBytes', 1),
    batchWaitMs: number('batchWaitMs', 1),
    bufferSize: number('bufferSize', 1),
    bufferBytes: number('bufferBytes', 1),
    retryMax: number('retryMax', 0),
    retryWaitMs: number('retryWaitMs', 0),
    retryCapMs: number('retryCapMs', 0),
    maxLineBytes: number('maxLineBytes', 1),
    timeoutMs: number('timeoutMs', 1),
    closeTimeoutMs: number('closeTimeoutMs', 0),
    format: options.format ?? EXPORTER_DEFAULTS.format,
    gzip: options.gzip ?? EXPORTER_DEFAULTS.gzip,
  };
}

import type { Log } from './log.ts';
import type { Backends } from './services/backends/backends.ts';
import type { Demo } from './services/demo.ts';
import type { Downloads } from './services/download/downloads.ts';
import type { OwnLogs } from './services/own-logs/own-logs.ts';
import type { Metrics } from './services/metrics/metrics.ts';
import type { MetricsSource } from './services/panels/metrics-source.ts';
import type { People } from './services/people/people.ts';
import type { ReadingGate } from './services/lines/reading-gate.ts';
import type { AnswerReader } from './services/rows/answer-reader.ts';
import type { TailHub } from './services/tail/tail-hub.ts';

/** What the app is made of; `main.ts` makes the real ones, tests make theirs. */
export interface ApiDeps {
  readonly backends: Backends;
  readonly reader: AnswerReader;
  readonly readings: ReadingGate;
  readonly tails: TailHub;
  readonly downloads: Downloads;
  readonly people: People;
  readonly demo: Demo;
  /** Edda's own instruments. */
  readonly metrics: Metrics;
  /** Where the metrics of panels come from. */
  readonly metricsSource: MetricsSource;
  readonly log: Log;
  readonly ownLogs: OwnLogs;
  /** The folder of the built page. */
  readonly pageDir: string;
  readonly version: string;
}

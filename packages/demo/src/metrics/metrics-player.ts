import { setImmediate as breathe } from 'node:timers/promises';
import { NANOS_PER_SECOND, type Nanos } from '@edda/model';
import { Timeline } from '../timeline.ts';
import type { World } from '../world.ts';
import type { DemoMetrics } from './demo-metrics.ts';
import type { MetricHistory } from './metric-history.ts';

/** The agents of the AI Cost Observer look at what runs this often. */
const SCAN_SECONDS = 15;
const SCAN: Nanos = BigInt(SCAN_SECONDS) * NANOS_PER_SECOND;
/** What the history keeps: every other scan. */
export const HISTORY_STEP: Nanos = 2n * SCAN;
/** Some ten milliseconds of work, after which requests are answered. */
const SCANS_AT_ONCE = 40;

export interface MetricsPlayerOptions {
  readonly world: World;
  readonly metrics: DemoMetrics;
  readonly history: MetricHistory;
  readonly start: Nanos;
}

/**
 * Counts what the lines tell, by the clock: the world is a function of time, so that the past is counted exactly as it
 * would have been, whether or not its lines have arrived in the store.
 */
export class MetricsPlayer {
  readonly #options: MetricsPlayerOptions;
  readonly #timeline: Timeline;
  #nextScan: Nanos;

  constructor(options: MetricsPlayerOptions) {
    this.#options = options;
    this.#timeline = new Timeline(options.world, options.start);
    this.#nextScan = (options.start / SCAN + 1n) * SCAN;
  }

  async playUntil(end: Nanos, signal: AbortSignal): Promise<void> {
    const { metrics } = this.#options;
    for (let scans = 1; this.#nextScan <= end && !signal.aborted; scans += 1) {
      this.#scan();
      if (scans % SCANS_AT_ONCE === 0) await breathe();
    }
    if (!signal.aborted) metrics.observe(this.#timeline.advance(end));
  }

  #scan(): void {
    const { metrics, history } = this.#options;
    metrics.observe(this.#timeline.advance(this.#nextScan));
    metrics.scan(SCAN_SECONDS);
    if (this.#nextScan % HISTORY_STEP === 0n) history.record(Number(this.#nextScan / NANOS_PER_SECOND));
    this.#nextScan += SCAN;
  }
}

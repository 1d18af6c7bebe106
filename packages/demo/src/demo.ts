import { join } from 'node:path';
import { lokiStartLine, sleep } from '@edda/exporter';
import { NANOS_PER_HOUR, NANOS_PER_MINUTE, nanosFromMillis, type Nanos } from '@edda/model';
import type { DemoArguments } from './arguments.ts';
import { DemoServer } from './demo-server.ts';
import { Journal } from './journal.ts';
import { DemoMetrics } from './metrics/demo-metrics.ts';
import { MetricHistory } from './metrics/metric-history.ts';
import { HISTORY_STEP, MetricsPlayer } from './metrics/metrics-player.ts';
import { Player } from './player.ts';
import { PLOTS, USUAL_RATE } from './plots.ts';
import { programme } from './programme.ts';
import { Progress } from './progress.ts';
import { removeOldLogs } from './proxy-folder.ts';
import { Shippers } from './shipping/shippers.ts';
import { hasDemoLines } from './store-status.ts';
import { Timeline } from './timeline.ts';
import { World } from './world.ts';

/** Told as it happens. */
export type DemoEvent =
  | { readonly event: 'ready'; readonly url: string }
  /** What the LLM proxies say in their own log. */
  | { readonly event: 'log'; readonly line: string }
  | { readonly event: 'history'; readonly lines: number; readonly seconds: number };

const TICK_MS = 400;
/** An hour of the history of the metrics. */
const LEAST_MOMENTS = 120;
const STOP_WITHIN_MS = 4000;
const HOUR_MS = 3_600_000;
/** How often the metrics are brought up to the clock. */
const COUNT_MS = 1000;

/** The demo: four systems that write logs. */
export class Demo {
  readonly #options: DemoArguments;
  readonly #say: (event: DemoEvent) => void;
  readonly #onTrouble: (error: unknown) => void;
  /** Ends the run after the step that is under way; the other one lets go of what cannot be delivered. */
  readonly #end = new AbortController();
  readonly #letGo = new AbortController();
  readonly #metrics: DemoMetrics;
  readonly #history: MetricHistory;
  /** Resolves when the past is counted: before that, metrics would tell of a part of it. */
  readonly #counted = Promise.withResolvers<void>();
  readonly #shippers: Shippers;
  readonly #server: DemoServer;
  readonly #journal: Journal;
  #running: Promise<void> = Promise.resolve();

  constructor(options: DemoArguments, say: (event: DemoEvent) => void, onTrouble: (error: unknown) => void) {
    this.#options = options;
    this.#say = say;
    this.#onTrouble = onTrouble;
    this.#metrics = new DemoMetrics(options.seed);
    const proxyFolder = join(options.dataDir, 'llm-provider-logs');
    this.#shippers = new Shippers({ loki: options.loki, proxyFolder, onTrouble });
    const moments = (BigInt(Math.ceil(options.historyHours)) * NANOS_PER_HOUR) / HISTORY_STEP;
    this.#history = new MetricHistory(this.#metrics.families, Math.max(LEAST_MOMENTS, Number(moments)));
    this.#server = new DemoServer({
      metrics: this.#metrics,
      history: this.#history,
      counted: this.#counted.promise,
      exporter: this.#shippers.proxyExporter,
    });
    this.#journal = new Journal(join(options.dataDir, 'journal.json'));
    removeOldLogs(proxyFolder, Date.now());
    setInterval(() => removeOldLogs(proxyFolder, Date.now()), HOUR_MS).unref();
  }

  /** Resolves when the demo's own server listens; the lines follow as soon as the store answers. */
  async start(): Promise<void> {
    const url = await this.#server.listen(this.#options.port);
    this.#say({ event: 'ready', url });
    this.#say({ event: 'log', line: `llm-proxy: ${lokiStartLine(this.#shippers.proxyExporter.url)}` });
    this.#running = this.#run();
  }

  /** Brings the step under way to its end and stops; gives up after a few seconds where the store is away. */
  async stop(): Promise<void> {
    this.#end.abort();
    this.#letGo.signal.addEventListener('abort', () => void this.#shippers.close());
    const patience = setTimeout(() => this.#letGo.abort(), STOP_WITHIN_MS);
    await this.#running;
    clearTimeout(patience);
    await this.#shippers.close();
    await this.#server.close();
  }

  async #run(): Promise<void> {
    const { loki, seed, historyHours, rate } = this.#options;
    const hasLines = await hasDemoLines(loki, this.#end.signal);
    if (this.#end.signal.aborted) return;
    const last = this.#journal.read();
    const plan = programme({ now: clock(), seed, historyHours, hasLines, last });
    const progress = new Progress(this.#journal, plan, this.#onTrouble);
    const { anchor } = progress.state;
    const world = new World({ seed, anchor, pace: rate / USUAL_RATE, plots: PLOTS });
    await Promise.all([this.#catchUp(world, progress), this.#live(world, progress), this.#count(world)]);
    progress.save();
  }

  async #catchUp(world: World, progress: Progress): Promise<void> {
    const began = performance.now();
    let lines = 0;
    for (const range of progress.state.backlog) {
      const player = new Player({
        timeline: new Timeline(world, range.start),
        start: range.start,
        ship: (records) => this.#shippers.ship(records, this.#letGo.signal),
        onArrived: (until) => progress.filled(range, until),
      });
      lines += await player.playUntil(range.end, this.#end.signal);
    }
    if (lines === 0 || this.#end.signal.aborted) return;
    this.#say({ event: 'history', lines, seconds: Math.round((performance.now() - began) / 100) / 10 });
  }

  async #live(world: World, progress: Progress): Promise<void> {
    const signal = this.#end.signal;
    const start = progress.state.arrived;
    const player = new Player({
      timeline: new Timeline(world, start),
      start,
      ship: (records) => this.#shippers.ship(records, this.#letGo.signal),
      onArrived: (until) => progress.arrived(until),
    });
    for (; !signal.aborted; await sleep(TICK_MS, signal)) await player.playUntil(clock(), signal);
  }

  /** The metrics of the same past as the lines', and then by the clock. */
  async #count(world: World): Promise<void> {
    const signal = this.#end.signal;
    // At a high rate a shorter past has as many lines, and is read as quickly.
    const minutes = Math.max(world.longestMinutes, this.#options.historyHours * 60);
    const past = Math.ceil(minutes / Math.max(1, this.#options.rate / USUAL_RATE));
    const player = new MetricsPlayer({
      world,
      metrics: this.#metrics,
      history: this.#history,
      start: clock() - BigInt(past) * NANOS_PER_MINUTE,
    });
    await player.playUntil(clock(), signal);
    this.#counted.resolve();
    for (; !signal.aborted; await sleep(COUNT_MS, signal)) await player.playUntil(clock(), signal);
  }
}

function clock(): Nanos {
  return nanosFromMillis(Date.now());
}

import type { MetricPanelQuery } from '@edda/protocol';
import { evaluate, type PointGrid } from './evaluate.ts';
import type { EvaluatedSeries } from './evaluated-series.ts';
import { MEMORY_LIMITS, type MemoryLimits, SampleMemory } from './sample-memory.ts';
import type { SampleSeries } from './sample-series.ts';
import type { ScrapeTarget, TargetState } from './scrape-target.ts';
import { SCRAPE_INTERVAL_MS, Scraper } from './scraper.ts';

/** What a query of samples found. */
export interface SamplesFound {
  readonly series: readonly EvaluatedSeries[];
  /** Whether any series passed the selector, whatever its samples. */
  readonly anySeries: boolean;
  /** The oldest sample of the targets that the series come from, in milliseconds; null where there is none. */
  readonly sinceMs: number | null;
}

export interface SamplesState {
  readonly targets: readonly TargetState[];
  readonly sinceMs: number | null;
  /** Limits of the memory that were met. */
  readonly refusedSeries: number;
  readonly cutBeforeMs: number | null;
}

export interface MetricName {
  readonly name: string;
  readonly type: string;
  readonly help: string;
}

interface SamplesOptions {
  readonly intervalMs?: number;
  readonly limits?: MemoryLimits;
}

/** Scrapes targets and answers from what it keeps. Runs in a thread of its own: {@link SamplesThread}. */
export class Samples {
  readonly #memory: SampleMemory;
  readonly #intervalMs: number;
  readonly #scrapers = new Map<string, Scraper>();

  constructor({ intervalMs = SCRAPE_INTERVAL_MS, limits = MEMORY_LIMITS }: SamplesOptions = {}) {
    this.#memory = new SampleMemory(limits);
    this.#intervalMs = intervalMs;
  }

  /** A target of the same name is replaced, with its samples. */
  watch(target: ScrapeTarget): void {
    this.forget(target.name);
    const scraper = new Scraper(target, this.#memory, this.#intervalMs);
    this.#scrapers.set(target.name, scraper);
    void scraper.run();
  }

  /** Ends the scraping of a target and lets go of its samples. */
  forget(name: string): void {
    this.#scrapers.get(name)?.stop();
    this.#scrapers.delete(name);
    this.#memory.forget('job', name);
  }

  query(query: MetricPanelQuery, grid: PointGrid, windowMs: number): SamplesFound {
    const selected = this.#memory.select(query.select.metric, query.select.matchers);
    return {
      series: evaluate(query, grid, windowMs, this.#memory),
      anySeries: selected.length > 0,
      sinceMs: this.#sinceOf(selected),
    };
  }

  state(): SamplesState {
    return {
      targets: [...this.#scrapers.values()].map(({ state }) => state),
      sinceMs: oldest(this.#memory.all),
      refusedSeries: this.#memory.refusedSeries,
      cutBeforeMs: this.#memory.cutBefore,
    };
  }

  names(): MetricName[] {
    return this.#memory.metrics.map((name) => ({ name, ...this.#memory.familyOf(name) }));
  }

  labelNames(metric: string | null): string[] {
    return [...new Set(this.#seriesOf(metric).flatMap(({ labels }) => Object.keys(labels)))].toSorted();
  }

  labelValues(name: string, metric: string | null): string[] {
    const values = this.#seriesOf(metric).flatMap(({ labels }) => labels[name] ?? []);
    return [...new Set(values)].toSorted();
  }

  #seriesOf(metric: string | null): readonly SampleSeries[] {
    return metric === null ? this.#memory.all : this.#memory.select(metric);
  }

  /** A series may have begun later than the scraping: what counts is since when it would be known. */
  #sinceOf(series: readonly SampleSeries[]): number | null {
    const jobs = new Set(series.map(({ labels }) => labels['job']));
    return oldest(this.#memory.all.filter(({ labels }) => jobs.has(labels['job'])));
  }
}

function oldest(series: readonly SampleSeries[]): number | null {
  return series.reduce<number | null>((found, { firstTime }) => {
    if (firstTime === null) return found;
    return found === null || firstTime < found ? firstTime : found;
  }, null);
}

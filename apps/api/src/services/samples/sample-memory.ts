import { type Labels, labelsKey } from '@edda/model';
import type { LabelMatcher } from '@edda/protocol';
import { labelTest } from './label-test.ts';
import { SampleSeries } from './sample-series.ts';

export interface MemoryLimits {
  readonly series: number;
  readonly samples: number;
  readonly ageMs: number;
}

/** A sample takes 16 bytes, with the room to grow up to 32: 100 MB at the very most, some 20 for the demo. */
export const MEMORY_LIMITS: MemoryLimits = { series: 20_000, samples: 3_000_000, ageMs: 12 * 3_600_000 };

/** What is let go at once where there are too many samples: a tenth of the time that they cover. */
const SHARE_LET_GO = 0.1;

/** Type and help of a metric's family. */
interface MetricFamily {
  readonly type: string;
  readonly help: string;
}

/** Samples of some hours, in memory. */
export class SampleMemory {
  readonly #limits: MemoryLimits;
  readonly #byKey = new Map<string, SampleSeries>();
  readonly #byMetric = new Map<string, SampleSeries[]>();
  readonly #families = new Map<string, MetricFamily>();
  #samples = 0;
  /** Series that there was no room for. */
  readonly #refused = new Set<string>();
  /** Samples before this moment were let go for want of room, not for their age. */
  #cutBefore: number | null = null;

  constructor(limits: MemoryLimits = MEMORY_LIMITS) {
    this.#limits = limits;
  }

  get samples(): number {
    return this.#samples;
  }

  get refusedSeries(): number {
    return this.#refused.size;
  }

  get cutBefore(): number | null {
    return this.#cutBefore;
  }

  get metrics(): readonly string[] {
    return [...this.#byMetric.keys()].toSorted();
  }

  get all(): readonly SampleSeries[] {
    return [...this.#byKey.values()];
  }

  /** Null where there is no room for another. */
  series(metric: string, labels: Labels): SampleSeries | null {
    const key = `${metric}${labelsKey(labels)}`;
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    if (this.#byKey.size >= this.#limits.series) {
      if (this.#refused.size < this.#limits.series) this.#refused.add(key);
      return null;
    }
    const made = new SampleSeries(metric, labels);
    this.#byKey.set(key, made);
    const others = this.#byMetric.get(metric);
    if (others === undefined) this.#byMetric.set(metric, [made]);
    else others.push(made);
    return made;
  }

  append(series: SampleSeries, timeMs: number, value: number): void {
    if (series.append(timeMs, value)) this.#samples += 1;
  }

  select(metric: string, matchers: readonly LabelMatcher[] = []): readonly SampleSeries[] {
    const passes = labelTest(matchers);
    return (this.#byMetric.get(metric) ?? []).filter(({ labels }) => passes(labels));
  }

  setFamily(name: string, family: Partial<MetricFamily>): void {
    this.#families.set(name, { type: '', help: '', ...this.#families.get(name), ...family });
  }

  /** Of a metric by its own name or by its family's: `x_total` is of the family `x` in OpenMetrics. */
  familyOf(metric: string): MetricFamily {
    const known = this.#families.get(metric) ?? this.#families.get(metric.replace(FAMILY_SUFFIX, ''));
    return known ?? { type: '', help: '' };
  }

  /** Lets go of what is too old or too much. */
  trim(nowMs: number): void {
    this.#dropBefore(nowMs - this.#limits.ageMs);
    while (this.#samples > this.#limits.samples) {
      const oldest = Math.min(...this.#firstTimes());
      this.#cutBefore = oldest + Math.max(1, (nowMs - oldest) * SHARE_LET_GO);
      this.#dropBefore(this.#cutBefore);
    }
  }

  /** Forgets every series with this label. */
  forget(label: string, value: string): void {
    for (const [key, series] of this.#byKey) {
      if (series.labels[label] === value) this.#remove(key, series);
    }
    this.#refused.clear();
  }

  #firstTimes(): number[] {
    return this.all.flatMap(({ firstTime }) => firstTime ?? []);
  }

  #dropBefore(time: number): void {
    for (const [key, series] of this.#byKey) {
      this.#samples -= series.dropBefore(time);
      if (series.length === 0) this.#remove(key, series);
    }
  }

  #remove(key: string, series: SampleSeries): void {
    this.#samples -= series.length;
    this.#byKey.delete(key);
    const others = (this.#byMetric.get(series.metric) ?? []).filter((other) => other !== series);
    if (others.length === 0) this.#byMetric.delete(series.metric);
    else this.#byMetric.set(series.metric, others);
  }
}

const FAMILY_SUFFIX = /_(?:total|bucket|sum|count|created|info)$/;

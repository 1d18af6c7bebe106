import type { Labels } from '@edda/model';
import {
  type ExpositionFormat,
  type ExpositionSink,
  parseSeries,
  readExposition,
  type SeriesName,
} from './exposition.ts';
import type { SampleMemory } from './sample-memory.ts';
import type { SampleSeries } from './sample-series.ts';

interface ReadSample {
  readonly series: SampleSeries;
  readonly timeMs: number | null;
  readonly value: number;
}

/** Puts what one target exposes into the memory, as Prometheus does: whole texts or nothing, and series that end. */
export class TargetSamples {
  readonly #memory: SampleMemory;
  readonly #own: Labels;
  /** By the text of the series, so that its labels are read once; null where the memory had no room. */
  #known = new Map<string, SampleSeries | null>();
  #inLast = new Set<SampleSeries>();

  /** @param own Labels of the target: `job` and `instance`. */
  constructor(memory: SampleMemory, own: Labels) {
    this.#memory = memory;
    this.#own = own;
  }

  /** A scrape; returns how many samples it had. @throws ExpositionError */
  scraped(text: string, format: ExpositionFormat, timeMs: number): number {
    const samples = this.#read(text, format);
    const present = new Set<SampleSeries>();
    for (const { series, timeMs: own, value } of samples) {
      this.#memory.append(series, own ?? timeMs, value);
      // A target that gives times of its own decides by itself when its series end.
      if (own === null) present.add(series);
    }
    this.#endMissing(present, timeMs);
    return samples.length;
  }

  /** Samples of the past, each with its time. @throws ExpositionError */
  remembered(text: string, format: ExpositionFormat): void {
    for (const { series, timeMs, value } of this.#read(text, format)) {
      if (timeMs !== null) this.#memory.append(series, timeMs, value);
    }
  }

  /** It did not answer: what it exposed is not known any more. */
  missed(timeMs: number): void {
    this.#endMissing(new Set(), timeMs);
  }

  /** A sample about the target itself, such as `up`. */
  about(metric: string, timeMs: number, value: number): void {
    const series = this.#memory.series(metric, this.#own);
    if (series !== null) this.#memory.append(series, timeMs, value);
  }

  #endMissing(present: Set<SampleSeries>, timeMs: number): void {
    for (const series of this.#inLast) if (!present.has(series)) series.markStale(timeMs);
    this.#inLast = present;
  }

  #read(text: string, format: ExpositionFormat): ReadSample[] {
    const samples: ReadSample[] = [];
    const known = new Map<string, SampleSeries | null>();
    const memory = this.#memory;
    const sink: ExpositionSink = {
      sample: (name, value, timeMs) => {
        const series = known.get(name) ?? this.#seriesOf(name);
        known.set(name, series);
        if (series !== null) samples.push({ series, timeMs, value });
      },
      type: (family, type) => memory.setFamily(family, { type }),
      help: (family, help) => memory.setFamily(family, { help }),
    };
    readExposition(text, format, sink);
    // Only what the last text had: a target whose labels change all the time does not fill the memory with names.
    this.#known = known;
    return samples;
  }

  #seriesOf(name: string): SampleSeries | null {
    const before = this.#known.get(name);
    // What was let go has to be entered again.
    if (before !== undefined && before !== null && before.length > 0) return before;
    const { metric, labels } = copied(parseSeries(name));
    return this.#memory.series(metric, withTarget(labels, this.#own));
  }
}

/** A piece of a text holds on to all of it, which here is megabytes: what stays is written anew. */
function copied(series: SeriesName): SeriesName {
  const text = (value: string): string => Buffer.from(value).toString();
  const pairs = Object.entries(series.labels).map(([name, value]) => [text(name), text(value)]);
  return { metric: text(series.metric), labels: Object.fromEntries(pairs) };
}

/** The target's own labels win; what it exposes under the same names is kept as `exported_…`. */
function withTarget(labels: Labels, own: Labels): Labels {
  const merged: Record<string, string> = {};
  for (const [name, value] of Object.entries(labels)) {
    if (value !== '') merged[name in own ? `exported_${name}` : name] = value;
  }
  return { ...merged, ...own };
}

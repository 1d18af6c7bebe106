import type { Labels } from '@edda/model';

/** Metrics as Prometheus scrapes them. */
export class Registry {
  readonly #families: Family[] = [];

  counter(name: string, help: string): Counter {
    const values = new Series();
    this.#families.push({ name, help, type: 'counter', samples: () => values.samples(name) });
    return { add: (labels, amount = 1) => values.add(labels, amount) };
  }

  gauge(name: string, help: string): Gauge {
    const values = new Series();
    this.#families.push({ name, help, type: 'gauge', samples: () => values.samples(name) });
    return {
      set: (labels, value) => values.set(labels, value),
      add: (labels, amount) => values.add(labels, amount),
    };
  }

  /** `bounds` in order, without the last, infinite one. */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram {
    const cells = new Map<string, HistogramCell>();
    const samples = (): Sample[] => [...cells.values()].flatMap((cell) => histogramSamples(name, bounds, cell));
    this.#families.push({ name, help, type: 'histogram', samples });
    return {
      observe: (labels, value) => {
        const key = labelText(labels);
        const cell = cells.get(key) ?? { labels, buckets: bounds.map(() => 0), count: 0, sum: 0 };
        cells.set(key, cell);
        cell.count += 1;
        cell.sum += value;
        for (const [index, bound] of bounds.entries())
          if (value <= bound) cell.buckets[index] = (cell.buckets[index] ?? 0) + 1;
      },
    };
  }

  get families(): readonly Family[] {
    return this.#families;
  }

  /** Prometheus' text format. */
  text(): string {
    const parts = this.#families.flatMap(({ name, help, type, samples }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...samples().map(({ series, value }) => `${series} ${value}`),
    ]);
    return `${parts.join('\n')}\n`;
  }
}

export interface Counter {
  add(labels: Labels, amount?: number): void;
}

export interface Gauge {
  set(labels: Labels, value: number): void;
  add(labels: Labels, amount: number): void;
}

export interface Histogram {
  observe(labels: Labels, value: number): void;
}

/** A value now; `series` is its name with labels, as both text formats write it. */
export interface Sample {
  readonly series: string;
  readonly value: number;
}

export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly samples: () => Sample[];
}

interface HistogramCell {
  readonly labels: Labels;
  /** Observations up to each bound. */
  readonly buckets: number[];
  count: number;
  sum: number;
}

function histogramSamples(name: string, bounds: readonly number[], cell: HistogramCell): Sample[] {
  const { labels, buckets, count, sum } = cell;
  const bucket = (le: string, value: number): Sample => ({
    series: `${name}_bucket${labelText({ ...labels, le })}`,
    value,
  });
  return [
    ...bounds.map((bound, index) => bucket(String(bound), buckets[index] ?? 0)),
    bucket('+Inf', count),
    { series: `${name}_sum${labelText(labels)}`, value: sum },
    { series: `${name}_count${labelText(labels)}`, value: count },
  ];
}

class Series {
  readonly #values = new Map<string, number>();

  add(labels: Labels, amount: number): void {
    const key = labelText(labels);
    this.#values.set(key, (this.#values.get(key) ?? 0) + amount);
  }

  set(labels: Labels, value: number): void {
    this.#values.set(labelText(labels), value);
  }

  samples(name: string): Sample[] {
    return [...this.#values].map(([labels, value]) => ({ series: `${name}${labels}`, value }));
  }
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/["\\\n]/g, escapeOf)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escapeOf(char: string): string {
  return char === '\n' ? '\\n' : `\\${char}`;
}

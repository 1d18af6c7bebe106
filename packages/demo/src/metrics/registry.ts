import type { Labels } from '@edda/model';

/** Metrics as Prometheus scrapes them. */
export class Registry {
  readonly #families: Family[] = [];

  counter(name: string, help: string): Counter {
    const values = new Series();
    this.#families.push({ name, help, type: 'counter', lines: () => values.lines(name) });
    return { add: (labels, amount = 1) => values.set(labels, values.get(labels) + amount) };
  }

  gauge(name: string, help: string): Gauge {
    const values = new Series();
    this.#families.push({ name, help, type: 'gauge', lines: () => values.lines(name) });
    return {
      set: (labels, value) => values.set(labels, value),
      add: (labels, amount) => values.set(labels, values.get(labels) + amount),
    };
  }

  /** `bounds` in order, without the last, infinite one. */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram {
    const buckets = new Series();
    const sums = new Series();
    const counts = new Series();
    const lines = (): string[] => [
      ...buckets.lines(`${name}_bucket`),
      ...sums.lines(`${name}_sum`),
      ...counts.lines(`${name}_count`),
    ];
    this.#families.push({ name, help, type: 'histogram', lines });
    return {
      observe: (labels, value) => {
        for (const bound of [...bounds, Infinity]) {
          const bucket = { ...labels, le: bound === Infinity ? '+Inf' : String(bound) };
          buckets.set(bucket, buckets.get(bucket) + (value <= bound ? 1 : 0));
        }
        sums.set(labels, sums.get(labels) + value);
        counts.set(labels, counts.get(labels) + 1);
      },
    };
  }

  /** Prometheus' text format. */
  text(): string {
    const parts = this.#families.flatMap(({ name, help, type, lines }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...lines(),
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

interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly lines: () => string[];
}

class Series {
  readonly #values = new Map<string, number>();

  get(labels: Labels): number {
    return this.#values.get(labelText(labels)) ?? 0;
  }

  set(labels: Labels, value: number): void {
    this.#values.set(labelText(labels), value);
  }

  lines(name: string): string[] {
    return [...this.#values].map(([labels, value]) => `${name}${labels} ${value}`);
  }
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/["\\\n]/g, escapeOf)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escapeOf(char: string): string {
  return char === '\n' ? '\\n' : `\\${char}`;
}

import type { Family } from './registry.ts';

interface Column {
  readonly series: string;
  /** By the index of their moment; NaN before the series began. */
  readonly values: number[];
}

interface FamilyHistory {
  readonly family: Family;
  readonly columns: Map<string, Column>;
}

/** What scrapes at equal distances would have seen, of the last so many. */
export class MetricHistory {
  readonly #most: number;
  readonly #families: readonly FamilyHistory[];
  /** In seconds since 1970. */
  #moments: number[] = [];

  /** @param most Moments that are kept. */
  constructor(families: readonly Family[], most: number) {
    this.#most = most;
    this.#families = families.map((family) => ({ family, columns: new Map() }));
  }

  record(seconds: number): void {
    this.#moments.push(seconds);
    const at = this.#moments.length - 1;
    for (const { family, columns } of this.#families) {
      for (const { series, value } of family.samples()) {
        const column = columns.get(series) ?? { series, values: [] };
        columns.set(series, column);
        while (column.values.length < at) column.values.push(Number.NaN);
        column.values.push(value);
      }
    }
    // Now and then, since it moves everything.
    if (this.#moments.length > this.#most * 1.1) this.#letGo(this.#moments.length - this.#most);
  }

  /** OpenMetrics with timestamps, from `start` to before `end`, in seconds since 1970. */
  text(start: number, end: number): string {
    const from = this.#moments.findIndex((moment) => moment >= start);
    const last = this.#moments.findLastIndex((moment) => moment < end);
    const indices = from === -1 ? [] : Array.from({ length: Math.max(0, last - from + 1) }, (_, index) => from + index);
    const lines = this.#families.flatMap(({ family, columns }) => [
      // In OpenMetrics a counter's family is called without the ending of its samples.
      `# TYPE ${family.type === 'counter' ? family.name.replace(/_total$/, '') : family.name} ${family.type}`,
      ...[...columns.values()].flatMap((column) => this.#linesOf(column, indices)),
    ]);
    return `${lines.join('\n')}\n# EOF\n`;
  }

  #linesOf({ series, values }: Column, indices: readonly number[]): string[] {
    return indices.flatMap((index) => {
      const value = values[index];
      return value === undefined || Number.isNaN(value) ? [] : [`${series} ${value} ${this.#moments[index]}`];
    });
  }

  #letGo(count: number): void {
    this.#moments = this.#moments.slice(count);
    for (const { columns } of this.#families) {
      for (const column of columns.values()) column.values.splice(0, count);
    }
  }
}

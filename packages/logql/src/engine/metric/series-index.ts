import type { LabelsBuilder } from '../labels/labels-builder.ts';
import type { SeriesGrouping } from './series-labels.ts';
import { groupedValue, seriesKey } from './series-labels.ts';

/** The series of a scan, by what an entry says about its own. */
export class SeriesIndex<Series> {
  readonly #grouping: SeriesGrouping;
  readonly #byKey = new Map<string, Series>();
  /** `by (level)` is what nearly all queries group by: there the label's value is enough, and no key has to be made. */
  readonly #byValue = new Map<string | undefined, Series>();
  readonly #only: string | null;

  constructor(grouping: SeriesGrouping) {
    this.#grouping = grouping;
    const [only = null, ...more] = grouping.labels;
    this.#only = more.length === 0 && !grouping.without && !grouping.noLabels ? only : null;
  }

  get size(): number {
    return this.#byKey.size;
  }

  get(labels: LabelsBuilder): Series | undefined {
    if (this.#only !== null && labels.error === '') return this.#byValue.get(groupedValue(this.#only, labels));
    return this.#byKey.get(seriesKey(this.#grouping, labels));
  }

  add(labels: LabelsBuilder, make: (key: string) => Series): Series {
    const key = seriesKey(this.#grouping, labels);
    const series = make(key);
    this.#byKey.set(key, series);
    if (this.#only !== null && labels.error === '') this.#byValue.set(groupedValue(this.#only, labels), series);
    return series;
  }

  all(): readonly Series[] {
    return [...this.#byKey.values()];
  }
}

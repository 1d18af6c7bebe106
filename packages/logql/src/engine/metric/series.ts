import type { LabelMap } from '../contract.ts';

/** The values of one series at all steps of a query. */
export interface Series {
  readonly labels: LabelMap;
  readonly key: string;
  readonly values: Float64Array;
  /** 1 at the steps where there is a value: NaN is one too. */
  readonly present: Uint8Array;
}

/** What an expression gives: one number, or a vector at each step. */
export type Evaluated =
  | { readonly kind: 'scalar'; readonly value: number }
  | { readonly kind: 'vector'; readonly series: readonly Series[] };

export function emptySeries(labels: LabelMap, key: string, steps: number): Series {
  return { labels, key, values: new Float64Array(steps), present: new Uint8Array(steps) };
}

export function setValue(series: Series, step: number, value: number): void {
  series.values[step] = value;
  series.present[step] = 1;
}

/** Series by their labels, made when they are first needed. */
export class SeriesTable {
  readonly #steps: number;
  readonly #byKey = new Map<string, Series>();

  constructor(steps: number) {
    this.#steps = steps;
  }

  get(key: string, labels: LabelMap): Series {
    let series = this.#byKey.get(key);
    if (series === undefined) this.#byKey.set(key, (series = emptySeries(labels, key, this.#steps)));
    return series;
  }

  all(): readonly Series[] {
    return [...this.#byKey.values()];
  }
}

/** Without series that have no value at any step. */
export function withValues(series: readonly Series[]): readonly Series[] {
  return series.filter(({ present }) => present.includes(1));
}

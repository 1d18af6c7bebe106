import type { Labels } from '@edda/model';

/** Values at each point; null where there is none, NaN where it is not a number. */
export interface EvaluatedSeries {
  readonly labels: Labels;
  readonly values: readonly (number | null)[];
}

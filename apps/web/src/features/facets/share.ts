import type { ValueChoice } from '../../url-state/value-choice.ts';

export interface CountedValue {
  readonly count: number;
  readonly choice: ValueChoice;
}

/**
 * How long the bar under a value is: its part of the most frequent value in this query. Where values are included,
 * the others are no part of the query and have no bar.
 */
export function sharesOf(values: readonly CountedValue[]): readonly number[] {
  const someIncluded = values.some(({ choice }) => choice === 'include');
  const isPart = ({ choice }: CountedValue): boolean => (someIncluded ? choice === 'include' : choice === 'neither');
  const most = Math.max(1, ...values.filter(isPart).map(({ count }) => count));
  return values.map((value) => (isPart(value) ? value.count / most : 0));
}

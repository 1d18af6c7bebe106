import type { MetricQueryAnswer } from '@edda/loki/schemas';
import type { Labels } from '@edda/model';

interface Series {
  readonly metric: Labels;
  readonly points: readonly (readonly [seconds: number, value: string])[];
}

/** Any metric answer as series of points. */
export function seriesOf({ data }: MetricQueryAnswer): readonly Series[] {
  switch (data.resultType) {
    case 'matrix':
      return (data.result ?? []).map(({ metric, values }) => ({ metric, points: values }));
    case 'vector':
      return (data.result ?? []).map(({ metric, value }) => ({ metric, points: [value] }));
    case 'scalar':
      return [{ metric: {}, points: [data.result] }];
  }
}

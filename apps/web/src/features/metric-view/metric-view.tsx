import type { TimeRange } from '@edda/model';
import type { MetricAnswer } from '@edda/protocol';
import type { ReactNode } from 'react';
import type { Remote } from '../../platform/remote.ts';

export interface MetricViewProps {
  readonly metric: Remote<MetricAnswer>;
  readonly range: TimeRange;
  /** An IANA zone, `UTC`, or `browser`. */
  readonly zone: string;
  onZoom(range: TimeRange): void;
  onRetry(): void;
}

/** Graph and table of a metric query's answer; fills its container. */
export function MetricView(_props: MetricViewProps): ReactNode {
  return null;
}

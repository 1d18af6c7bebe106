import type { TimeRange } from '@edda/model';
import { type AskedRange, EMPTY_ASK } from '@edda/protocol';
import type { ReactNode } from 'react';
import { useVersions } from '../../api/versions.ts';
import { MetricView } from '../../features/metric-view/metric-view.tsx';
import { BARS } from './use-counts.ts';
import type { SearchModel } from './use-search-model.ts';

export interface MetricResultsProps {
  readonly model: SearchModel;
  readonly asked: AskedRange;
  readonly range: TimeRange;
}

/** What a metric query answers, and where the services that it reads changed their version, once the answer is there. */
export function MetricResults({ model, asked, range }: MetricResultsProps): ReactNode {
  const { view, metric, change } = model;
  const answered = metric.data !== undefined && !metric.stale && !metric.fetching;
  const versions = useVersions(answered ? asked : null, BARS);
  return (
    <MetricView
      metric={metric}
      range={range}
      zone={view.zone}
      versions={versions}
      onZoom={model.zoom}
      onRetry={model.retryMetric}
      onLines={model.askLines}
      onVersion={({ service, at }) =>
        change({ ask: { ...EMPTY_ASK, services: [service] }, lens: { kind: 'changes', span: '15m', at } })
      }
    />
  );
}

import type { TimeRange } from '@edda/model';
import { type AskedRange, EMPTY_ASK } from '@edda/protocol';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { mayReadVersions, versionsOptions } from '../../api/versions.ts';
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
  const { view, metric, cost, change } = model;
  const answered = metric.data !== undefined && !metric.stale && !metric.fetching;
  const versions = useQuery({
    ...versionsOptions(asked, BARS),
    enabled: answered && mayReadVersions(cost),
  });
  return (
    <MetricView
      metric={metric}
      range={range}
      zone={view.zone}
      versions={versions.data?.changes ?? []}
      onZoom={model.zoom}
      onRetry={model.retryMetric}
      onLines={model.askLines}
      onVersion={({ service, at }) =>
        change({ ask: { ...EMPTY_ASK, services: [service] }, lens: { kind: 'changes', span: '15m', at } })
      }
    />
  );
}

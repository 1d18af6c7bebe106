import {
  MetricLabelsAnswer,
  MetricLabelValuesAnswer,
  MetricNamesAnswer,
  OwnPanel,
  PanelAnswer,
  type PanelDraft,
  type PanelPatch,
  type PanelQueryRequest,
  PanelsAnswer,
  type RangeText,
} from '@edda/protocol';
import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query';
import { callEmpty, callJson } from './http.ts';

/** How often the page looks whether there are metrics, while there are none. */
const AWAIT_METRICS_MS = 15_000;

/** The ready sets of panels, a person's own ones, and where metrics come from. */
export function panelsOptions() {
  return queryOptions({
    queryKey: ['panels'],
    queryFn: ({ signal }) => callJson(PanelsAnswer, { method: 'GET', path: 'panels' }, signal),
    // Other tabs save panels too.
    staleTime: 0,
    // The demo tells where its metrics are once it has begun.
    refetchInterval: ({ state }) => (state.data?.metrics.source === 'none' ? AWAIT_METRICS_MS : false),
  });
}

/** The numbers of one panel. The range is absolute, so an answer stays true until the same question is asked anew. */
export function panelOptions(request: PanelQueryRequest) {
  return queryOptions({
    queryKey: ['panel', request],
    queryFn: ({ signal }) => callJson(PanelAnswer, { method: 'POST', path: 'panels/query', body: request }, signal),
    placeholderData: keepPreviousData,
  });
}

export function createPanelOptions() {
  return mutationOptions({
    mutationFn: (draft: PanelDraft) => callJson(OwnPanel, { method: 'POST', path: 'panels', body: draft }),
    onSettled: (_panel, _error, _draft, _before, { client }) => client.invalidateQueries(panelsOptions()),
  });
}

export function patchPanelOptions() {
  return mutationOptions({
    mutationFn: ({ id, ...patch }: PanelPatch & { readonly id: string }) =>
      callJson(OwnPanel, { method: 'PATCH', path: `panels/${encodeURIComponent(id)}`, body: patch }),
    onSettled: (_panel, _error, _patch, _before, { client }) => client.invalidateQueries(panelsOptions()),
  });
}

export function deletePanelOptions() {
  return mutationOptions({
    mutationFn: (id: string) => callEmpty({ method: 'DELETE', path: `panels/${encodeURIComponent(id)}` }),
    onSettled: (_done, _error, _id, _before, { client }) => client.invalidateQueries(panelsOptions()),
  });
}

/** Which samples are meant when PromQL is completed. */
export interface MetricScope {
  readonly backend: string;
  readonly range: RangeText;
}

export function metricNamesOptions(scope: MetricScope) {
  return queryOptions({
    queryKey: ['metric-names', scope],
    queryFn: async ({ signal }) => {
      const params = paramsOf(scope, undefined);
      return (await callJson(MetricNamesAnswer, { method: 'GET', path: 'metrics/names', params }, signal)).metrics;
    },
  });
}

/** The labels of a metric, or of all of them. */
export function metricLabelsOptions(scope: MetricScope, metric: string | undefined) {
  return queryOptions({
    queryKey: ['metric-labels', scope, metric],
    queryFn: async ({ signal }) => {
      const params = paramsOf(scope, metric);
      return (await callJson(MetricLabelsAnswer, { method: 'GET', path: 'metrics/labels', params }, signal)).names;
    },
  });
}

export function metricLabelValuesOptions(scope: MetricScope, label: string, metric: string | undefined) {
  return queryOptions({
    queryKey: ['metric-label-values', scope, label, metric],
    queryFn: async ({ signal }) => {
      const path = `metrics/labels/${encodeURIComponent(label)}/values`;
      const call = { method: 'GET', path, params: paramsOf(scope, metric) } as const;
      return (await callJson(MetricLabelValuesAnswer, call, signal)).values;
    },
  });
}

function paramsOf({ backend, range }: MetricScope, metric: string | undefined): Record<string, string> {
  return { backend, start: range.start, end: range.end, ...(metric === undefined ? {} : { metric }) };
}

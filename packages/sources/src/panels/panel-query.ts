import type {
  LabelMatcher,
  LinesPanelQuery,
  LogqlPanelQuery,
  MetricPanelQuery,
  MetricSelector,
  PanelMeasure,
} from '@edda/protocol';

/** `service_name="api"` and the like, by name. */
type Matchers = Readonly<Record<string, string>>;

export function select(metric: string, matchers: Matchers = {}): MetricSelector {
  return {
    metric,
    matchers: Object.entries(matchers).map(([name, value]): LabelMatcher => ({ name, op: '=', value })),
  };
}

/** What of a metric's query is not as usual. */
export interface MetricWish {
  readonly by?: readonly string[];
  readonly aggregation?: MetricPanelQuery['aggregation'];
  readonly scale?: number;
  readonly legend?: string;
}

/** A query of a metric: summed up, unless something else is wished for. */
export function metricQuery(
  selector: string | MetricSelector,
  measure: PanelMeasure,
  { by = [], aggregation = 'sum', scale = 1, legend = '' }: MetricWish = {},
): MetricPanelQuery {
  const selected = typeof selector === 'string' ? select(selector) : selector;
  return { kind: 'metric', select: selected, measure, aggregation, by: [...by], scale, legend };
}

export const VALUE: PanelMeasure = { function: 'value' };
export const RATE: PanelMeasure = { function: 'rate' };
export const INCREASE: PanelMeasure = { function: 'increase' };
/** Makes a rate one a minute. */
export const A_MINUTE = 60;

export function logqlQuery(logql: string, legend = ''): LogqlPanelQuery {
  return { kind: 'logql', logql, legend };
}

export function linesQuery(lines: Partial<Omit<LinesPanelQuery, 'kind'>>): LinesPanelQuery {
  return { kind: 'lines', function: 'count', by: 'none', levels: [], scale: 1, legend: '', ...lines };
}

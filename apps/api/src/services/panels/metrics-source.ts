import type { Labels, TimeRange } from '@edda/model';
import type { MetricPanelQuery, MetricsInfo, PanelNotice, PromqlPanelQuery } from '@edda/protocol';
import type { PanelGrid } from './panel-grid.ts';

/** One query of a panel, over the points of a grid. */
export interface MetricsQuery {
  readonly query: MetricPanelQuery | PromqlPanelQuery;
  readonly grid: PanelGrid;
  /** Where it stands in the request, for errors: `queries[0]`. */
  readonly field: string;
}

/** A series of a part of an answer: a value a point, null where there is none. */
export interface FoundSeries {
  readonly labels: Labels;
  readonly values: readonly (number | null)[];
}

export interface MetricsFound {
  /** The PromQL. */
  readonly text: string;
  readonly source: 'prometheus' | 'samples';
  readonly series: readonly FoundSeries[];
  /** How many there are, where these are only the largest. */
  readonly total: number;
  readonly notices: readonly PanelNotice[];
}

export interface MetricDescription {
  readonly name: string;
  /** `counter`, `gauge`, …; empty where nobody said. */
  readonly type: string;
  readonly help: string;
}

/** Where metrics come from. Every method rejects with an `ApiError`, or with its signal's reason. */
export interface MetricsSource {
  /** How it is right now. Never rejects. */
  info(): Promise<MetricsInfo>;
  query(asked: MetricsQuery, signal: AbortSignal): Promise<MetricsFound>;
  names(range: TimeRange, signal: AbortSignal): Promise<readonly MetricDescription[]>;
  /** @param metric Null: of all metrics. */
  labelNames(metric: string | null, range: TimeRange, signal: AbortSignal): Promise<readonly string[]>;
  labelValues(name: string, metric: string | null, range: TimeRange, signal: AbortSignal): Promise<readonly string[]>;
  close(): Promise<void>;
}

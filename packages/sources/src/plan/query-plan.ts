import type { LogQuery, MetricExpr } from '@edda/logql';
import type { LevelRule } from '../profile.ts';

/** One LogQL query that answers a part of an ask; the parts of a plan partition the streams. */
export interface PlannedLogQuery {
  /** The profile whose form of the level or of a field it has; `all` where the form does not differ. */
  readonly profile: string;
  readonly query: LogQuery;
  readonly logql: string;
  /** Why it reads more than its words say; empty where there is nothing to say. */
  readonly note: string;
}

/** A metric ask runs as one query: results of several could not be put together. */
export interface PlannedMetricQuery {
  readonly profile: string;
  readonly query: MetricExpr;
  readonly logql: string;
  readonly note: string;
}

export type QueryPlan =
  | { readonly kind: 'log'; readonly queries: readonly PlannedLogQuery[] }
  | { readonly kind: 'metric'; readonly queries: readonly [PlannedMetricQuery] };

/**
 * One metric query that counts lines by what the level is read from: `readSeries` reads it. Counts of one (service,
 * level) may come in several series and from several queries: add them.
 */
export interface PlannedCount {
  readonly profile: string;
  readonly query: MetricExpr;
  readonly logql: string;
  readonly note: string;
  /** How a series' labels tell the level. */
  readonly rules: readonly LevelRule[];
  /** The label of the series that holds what a rule looks at, in the order of the rules. */
  readonly ruleLabels: readonly string[];
}

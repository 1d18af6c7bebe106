import { type LabelPick, type LogQuery, type MetricExpr, NO_SPAN, type Stage } from '@edda/logql';
import type { LevelRule } from '../profile.ts';
import { dropStage, ERROR_LABELS, hasPipeline, labelTemplateStage } from './stages.ts';

/**
 * Names under which labels that rules look at outlive a query's own stages, which may parse, rename or drop labels
 * of theirs. Fields have names of their own already.
 */
export function keptLabels(rules: readonly LevelRule[], labels: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    rules.flatMap((rule, index) => {
      const label = labels[index];
      return rule.from === 'field' || label === undefined ? [] : [[label, `edda_${label}_label`] as const];
    }),
  );
}

export function keepingStages(kept: ReadonlyMap<string, string>): readonly Stage[] {
  if (kept.size === 0) return [];
  return [labelTemplateStage(new Map([...kept].map(([label, name]) => [name, `{{ .${label} }}`])))];
}

/** The query with labels that its `keep` and `drop` stages leave alone. */
export function withLabels(query: LogQuery, labels: readonly string[]): LogQuery {
  const stages = query.stages.map((stage): Stage => {
    if (stage.kind === 'keep') return { ...stage, labels: [...stage.labels, ...labels.map(pick)] };
    if (stage.kind !== 'drop') return stage;
    return { ...stage, labels: stage.labels.filter(({ name }) => !labels.includes(name)) };
  });
  return { ...query, stages: stages.filter((stage) => stage.kind !== 'drop' || stage.labels.length > 0) };
}

function pick(name: string): LabelPick {
  return { kind: 'name', name, span: NO_SPAN };
}

/** A line that a parser failed on is a line too, and a metric query would stop at it. */
export function withoutErrors(query: LogQuery): LogQuery {
  return hasPipeline(query) ? { ...query, stages: [...query.stages, dropStage(ERROR_LABELS)] } : query;
}

/** `sum by (…) (count_over_time(…))`. */
export function countQuery(query: LogQuery, rangeNanos: bigint, by: readonly string[]): MetricExpr {
  return {
    kind: 'vector_aggregation',
    op: 'sum',
    param: null,
    grouping: by.length === 0 ? null : { without: false, labels: by, span: NO_SPAN },
    expr: {
      kind: 'range_aggregation',
      op: 'count_over_time',
      param: null,
      range: { query, rangeNanos, offsetNanos: 0n, unwrap: null, span: NO_SPAN },
      grouping: null,
      span: NO_SPAN,
    },
    span: NO_SPAN,
  };
}

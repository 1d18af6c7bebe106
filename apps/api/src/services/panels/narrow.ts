import {
  type Ask,
  EMPTY_ASK,
  type FieldCondition,
  LABEL_MATCHER_OPS,
  type LabelMatcher,
  type MetricPanelQuery,
  type PanelNotice,
} from '@edda/protocol';

export interface NarrowedQuery {
  readonly query: MetricPanelQuery;
  readonly notices: readonly PanelNotice[];
}

/** What of an ask narrows a panel of LogQL: its conditions. */
export function conditionsOnly({ conditions }: Ask): Ask {
  return { ...EMPTY_ASK, conditions };
}

/** A metric's query with those conditions that its labels can hold; the others are told. */
export function narrowMetric(
  query: MetricPanelQuery,
  conditions: readonly FieldCondition[],
  labelNames: readonly string[],
): NarrowedQuery {
  const known = new Set(labelNames);
  const matchers = conditions.flatMap((condition) => matcherOf(condition, known) ?? []);
  const told = conditions.filter((condition) => matcherOf(condition, known) === null);
  const { select, measure } = query;
  return {
    query: {
      ...query,
      select: { ...select, matchers: [...select.matchers, ...matchers] },
      measure:
        measure.function === 'ratio'
          ? { ...measure, of: { ...measure.of, matchers: [...measure.of.matchers, ...matchers] } }
          : measure,
    },
    notices: told.map((condition) => notNarrowed(condition, select.metric)),
  };
}

function matcherOf({ name, op, value }: FieldCondition, known: ReadonlySet<string>): LabelMatcher | null {
  const matcherOp = LABEL_MATCHER_OPS.find((one) => one === op);
  return matcherOp === undefined || !known.has(name) ? null : { name, op: matcherOp, value };
}

function notNarrowed({ name, op, value }: FieldCondition, metric: string): PanelNotice {
  return { code: 'not_narrowed', message: `Not narrowed by ${name} ${op} ${value}: ${metric} has no such label.` };
}

import { type LogQuery, madeLabels, type MetricExpr, NO_SPAN, print } from '@edda/logql';
import type { Nanos } from '@edda/model';
import type { Ask, ColumnName } from '@edda/protocol';
import { stringCondition } from '../level/condition.ts';
import { GENERIC } from '../profiles/generic.ts';
import { baseQuery, EVERYTHING } from './base-query.ts';
import { FieldLabels } from './field-labels.ts';
import { fieldPlace } from './field-path.ts';
import { oneOfMatcher } from './matchers.ts';
import { dropStage, ERROR_LABELS, filterStage, hasPipeline } from './stages.ts';

/** What is made of the numbers of each step of time. */
export type NumberFunction = 'avg' | 'p95' | 'max' | 'sum';

const OPS = {
  avg: { op: 'avg_over_time', param: null },
  p95: { op: 'quantile_over_time', param: 0.95 },
  max: { op: 'max_over_time', param: null },
  sum: { op: 'sum_over_time', param: null },
} as const satisfies Record<NumberFunction, object>;

/**
 * An average that is grouped is, in Loki, a sum over a count of every line that passes the stages, whether or not it
 * has the number; so they pass only what has one.
 */
const NUMBER = '[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?';

export interface AskedNumber {
  /** A field, or structured metadata. */
  readonly name: ColumnName;
  readonly of: NumberFunction;
  /** What each point is made of. */
  readonly windowNanos: Nanos;
  /** Names of index labels that lines have: an extracted field must not be hidden by one of them. */
  readonly labels: readonly string[];
}

/**
 * The question about a number of the lines that an ask finds, by service: a metric query in the place of its LogQL,
 * the filters as they are. Lines whose value is no number do not count.
 *
 * @throws LogqlError or SourcesError where the ask's LogQL is no log query or the name is no path to a field.
 */
export function numberAsk(ask: Ask, { name, of, windowNanos, labels }: AskedNumber): Ask {
  const base = baseQuery(ask.logql);
  if (base.kind !== 'log') return ask;
  const { query, label } = extracted(narrowed(base, ask), name, new Set(labels));
  // A line that is read both as logfmt and as JSON has the error of one of them.
  const forgiving = hasPipeline(query) ? [dropStage(ERROR_LABELS)] : [];
  const numbers = {
    ...query,
    stages: [...query.stages, ...forgiving, filterStage(stringCondition(label, '=~', NUMBER))],
  };
  const unwrap = { label, conversion: null, filters: [stringCondition('__error__', '=', '')], span: NO_SPAN };
  const expr: MetricExpr = {
    kind: 'range_aggregation',
    ...OPS[of],
    range: { query: numbers, rangeNanos: windowNanos, offsetNanos: 0n, unwrap, span: NO_SPAN },
    grouping: { without: false, labels: ['service_name'], span: NO_SPAN },
    span: NO_SPAN,
  };
  // `sum_over_time` cannot be grouped by itself.
  const sum: MetricExpr = {
    kind: 'vector_aggregation',
    op: 'sum',
    param: null,
    expr: { ...expr, grouping: null },
    grouping: expr.grouping,
    span: NO_SPAN,
  };
  return { ...ask, logql: print(of === 'sum' ? sum : expr) };
}

/** Where everything is asked of some services, the query says so itself. */
function narrowed(base: LogQuery, { services }: Ask): LogQuery {
  const isNarrowed = base.matchers === EVERYTHING.matchers && services.length > 0;
  return isNarrowed ? { ...base, matchers: [oneOfMatcher('service_name', services)] } : base;
}

interface Extracted {
  readonly query: LogQuery;
  /** The label that has the number. */
  readonly label: string;
}

/** The query with a label for the number: one that is there already, or one that is read from the line as it is stored. */
function extracted(query: LogQuery, { kind, name }: ColumnName, taken: ReadonlySet<string>): Extracted {
  if (kind !== 'field' || madeLabels(query.stages).names.has(name)) return { query, label: name };
  const fields = new FieldLabels('any', { prefix: '', taken });
  const place = fieldPlace(name, 'name', { ...GENERIC, links: {} }, false);
  const label = place.kind === 'decoded' ? fields.decoded(place.steps) : fields.path(name);
  const pipeline = query.stages.findIndex((stage) => stage.kind !== 'line_filter');
  const front = pipeline === -1 ? query.stages.length : pipeline;
  const stages = [...query.stages.slice(0, front), ...fields.stages, ...query.stages.slice(front)];
  return { query: { ...query, stages }, label };
}

import type { Matcher, RangeAggregation } from '../../ast.ts';
import { LogqlError } from '../../error.ts';
import { quote } from '../../values/go-string.ts';
import type { LabelMap, MetricPlan, MetricResult, RangeLeaf, RangePartial } from '../contract.ts';
import { EMPTY_LABELS, labelsKey, sortLabels } from '../labels/label-key.ts';
import { ERROR_LABEL } from '../labels/special-labels.ts';
import { evaluateBinary } from './binary.ts';
import { replaceLabels } from './label-replace.ts';
import { metricResult } from './metric-result.ts';
import { stepCount } from './plan.ts';
import type { PlannedExpr } from './planned-expr.ts';
import { absentVector, rangeVector } from './range-vector.ts';
import type { Evaluated, Series } from './series.ts';
import { emptySeries } from './series.ts';
import { aggregateVector } from './vector-aggregation.ts';

/**
 * The answer of a metric query from what the scans of its leaves found.
 * @throws LogqlError where it has too many series, an entry with an error, or labels that do not match.
 */
export function evaluate(plan: MetricPlan, partials: (leaf: RangeLeaf) => readonly RangePartial[]): MetricResult {
  const evaluation = new Evaluation(plan, partials);
  return metricResult(plan, evaluation.evaluate(plan.expr));
}

class Evaluation {
  readonly #plan: MetricPlan;
  readonly #partials: (leaf: RangeLeaf) => readonly RangePartial[];
  readonly #steps: number;

  constructor(plan: MetricPlan, partials: (leaf: RangeLeaf) => readonly RangePartial[]) {
    this.#plan = plan;
    this.#partials = partials;
    this.#steps = stepCount(plan.window);
  }

  evaluate(expr: PlannedExpr): Evaluated {
    switch (expr.kind) {
      case 'number':
        return { kind: 'scalar', value: expr.value };
      case 'vector':
        return { kind: 'vector', series: [constant(expr.value, this.#steps)] };
      case 'range_aggregation':
        return this.#limited(this.#range(expr));
      case 'vector_aggregation':
        return this.#limited(aggregateVector(expr, this.#vector(expr.expr), this.#steps));
      case 'label_replace':
        return this.#limited(replaceLabels(expr, this.#vector(expr.expr)));
      case 'concatenation':
        return { kind: 'vector', series: expr.parts.flatMap((part) => this.#vector(part)) };
      case 'binary': {
        const left = this.evaluate(expr.left);
        const result = evaluateBinary(expr, left, this.evaluate(expr.right), this.#steps);
        return result.kind === 'scalar' ? result : this.#limited(result.series);
      }
    }
  }

  #vector(expr: PlannedExpr): readonly Series[] {
    const value = this.evaluate(expr);
    if (value.kind === 'vector') return value.series;
    throw new LogqlError({ code: 'execution', message: 'a number is no vector', span: expr.span });
  }

  #range(aggregation: RangeAggregation): readonly Series[] {
    const leaf = this.#plan.leaves.find((one) => one.aggregation === aggregation);
    if (leaf === undefined) throw new LogqlError({ code: 'execution', message: 'not planned', span: aggregation.span });
    const partials = this.#partials(leaf);
    for (const { failure } of partials) {
      if (failure?.kind === 'pipeline') throw pipelineError(failure.labels, aggregation);
      if (failure?.kind === 'series_limit') throw this.#tooManySeries();
    }
    const series = rangeVector(leaf, partials);
    if (aggregation.op !== 'absent_over_time') return series;
    const labels = absentLabels(aggregation.range.query.matchers);
    return absentVector(series, labels, labelsKey(labels), this.#steps);
  }

  #limited(series: readonly Series[]): Evaluated {
    if (series.length > this.#plan.limits.maxSeries) throw this.#tooManySeries();
    return { kind: 'vector', series };
  }

  #tooManySeries(): LogqlError {
    return new LogqlError({
      code: 'limit',
      message:
        `maximum of series (${this.#plan.limits.maxSeries}) reached for a single query; consider reducing query ` +
        'cardinality by adding more specific stream selectors, reducing the time range, or aggregating results with ' +
        'functions like sum(), count() or topk()',
      span: this.#plan.expr.span,
    });
  }
}

function constant(value: number, steps: number): Series {
  const series = emptySeries(EMPTY_LABELS, '', steps);
  series.values.fill(value);
  series.present.fill(1);
  return series;
}

function pipelineError(labels: LabelMap, { span }: RangeAggregation): LogqlError {
  const error = labels.get(ERROR_LABEL) ?? '';
  const series = [...labels].map(([name, value]) => `${name}=${quote(value)}`).join(', ');
  return new LogqlError({
    code: 'execution',
    message:
      `pipeline error: '${error}' for series: '{${series}}'.\n` +
      `Use a label filter to intentionally skip this error. (e.g | __error__!="${error}").\n` +
      'To skip all potential errors you can match empty errors.(e.g __error__="")\n' +
      'The label filter can also be specified after unwrap. (e.g | unwrap latency | __error__="" )\n',
    span,
    hint: 'Some lines could not be read. Add | __error__="" to leave them out.',
  });
}

/** What `absent_over_time` says is absent: the labels that the selector names by equality, each only once. */
function absentLabels(matchers: readonly Matcher[]): LabelMap {
  const labels = new Map<string, string>();
  const unclear = new Set<string>();
  for (const { name, op, value } of matchers) {
    if (op === '=' && !labels.has(name)) {
      if (value !== '') labels.set(name, value);
    } else unclear.add(name);
  }
  for (const name of unclear) labels.delete(name);
  return sortLabels(labels);
}

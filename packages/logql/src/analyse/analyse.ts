import type { Expr, LogQuery, Matcher, MetricExpr, RangeAggregation, Stage } from '../ast.ts';
import { captureNames } from '../regexp/facts.ts';

/** What a query answers with: lines, or numbers over time. */
export function kindOf(expr: Expr): 'log' | 'metric' {
  return expr.kind === 'log' ? 'log' : 'metric';
}

/** Every range aggregation of a metric expression, from left to right. */
export function rangeAggregationsOf(expr: MetricExpr): readonly RangeAggregation[] {
  switch (expr.kind) {
    case 'range_aggregation':
      return [expr];
    case 'vector_aggregation':
    case 'label_replace':
      return rangeAggregationsOf(expr.expr);
    case 'binary':
      return [...rangeAggregationsOf(expr.left), ...rangeAggregationsOf(expr.right)];
    case 'number':
    case 'vector':
      return [];
  }
}

/** Every log query in an expression, from left to right: one for a log query, any number for a metric. */
export function logQueriesOf(expr: Expr): readonly LogQuery[] {
  return expr.kind === 'log' ? [expr] : rangeAggregationsOf(expr).map((aggregation) => aggregation.range.query);
}

/** The stream selector of each log query in it. */
export function selectorsOf(expr: Expr): readonly (readonly Matcher[])[] {
  return logQueriesOf(expr).map((query) => query.matchers);
}

/** The stream labels that some selector in it says something about. */
export function constrainedLabels(expr: Expr): ReadonlySet<string> {
  return new Set(selectorsOf(expr).flatMap((matchers) => matchers.map((matcher) => matcher.name)));
}

export interface MadeLabels {
  /** Labels that the stages make for sure, or try to. */
  readonly names: ReadonlySet<string>;
  /** True where fields of the line become labels whose names only the line knows (`| json`, `| logfmt`, `| unpack`). */
  readonly open: boolean;
}

/** The labels that stages make, of which `drop` and `keep` may have taken some away again. */
export function madeLabels(stages: readonly Stage[]): MadeLabels {
  const names = new Set<string>();
  let open = false;
  for (const stage of stages) {
    for (const name of namesMadeBy(stage)) names.add(name);
    if (extractsAll(stage)) open = true;
    if (stage.kind === 'drop') for (const pick of stage.labels) if (pick.kind === 'name') names.delete(pick.name);
    if (stage.kind === 'keep') {
      const kept = new Set(stage.labels.map((pick) => pick.name));
      for (const name of names) if (!kept.has(name)) names.delete(name);
    }
  }
  return { names, open };
}

function extractsAll(stage: Stage): boolean {
  if (stage.kind === 'json' || stage.kind === 'logfmt') return stage.expressions.length === 0;
  return stage.kind === 'unpack';
}

function namesMadeBy(stage: Stage): readonly string[] {
  switch (stage.kind) {
    case 'json':
    case 'logfmt':
      return stage.expressions.map((expression) => expression.name);
    case 'regexp':
      return captureNames(stage.pattern).filter((name) => name !== '');
    case 'pattern':
      return [...stage.pattern.matchAll(/<([A-Za-z_]\w*)>/g)]
        .map((match) => match[1] ?? '')
        .filter((name) => name !== '_');
    case 'label_format':
      return stage.ops.map((op) => op.to);
    default:
      return [];
  }
}

const PARSERS: readonly Stage['kind'][] = ['json', 'logfmt', 'regexp', 'pattern', 'unpack'];

export function isParser(stage: Stage): boolean {
  return PARSERS.includes(stage.kind);
}

/** True where lines have to be parsed to answer it. */
export function needsParsing(expr: Expr): boolean {
  return logQueriesOf(expr).some((query) => query.stages.some(isParser));
}

/** True for the stages after which the line is another text. */
export function changesLine(stage: Stage): boolean {
  return stage.kind === 'line_format' || stage.kind === 'unpack' || stage.kind === 'decolorize';
}

/**
 * The longest text that each line of the answer has in it as it is stored, from its line filters; null where there
 * is none. Alternatives say nothing for sure, and what comes after a stage that changes the line neither.
 */
export function longestLiteral(query: LogQuery): string | null {
  const changed = query.stages.findIndex(changesLine);
  let longest: string | null = null;
  for (const stage of changed === -1 ? query.stages : query.stages.slice(0, changed)) {
    if (stage.kind !== 'line_filter' || stage.op !== '|=' || stage.alternatives.length > 1) continue;
    const [only] = stage.alternatives;
    if (only?.fn === 'text' && only.value.length > (longest?.length ?? 0)) longest = only.value;
  }
  return longest;
}

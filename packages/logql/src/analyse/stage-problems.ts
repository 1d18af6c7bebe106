import type { Expr, LabelFormatStage, LineFilterStage, Span, Stage } from '../ast.ts';
import { LogqlError } from '../error.ts';
import { regexpError } from '../regexp/facts.ts';
import { logQueriesOf } from './analyse.ts';

/**
 * What Loki finds wrong with the stages only when it runs the query, as far as it can be told without running it:
 * regular expressions and addresses of line filters, and labels that one `label_format` sets twice.
 */
export function stageProblems(expr: Expr): readonly LogqlError[] {
  return logQueriesOf(expr).flatMap((query) => query.stages.flatMap(problemsOf));
}

function problemsOf(stage: Stage): readonly LogqlError[] {
  if (stage.kind === 'line_filter') return lineFilterProblems(stage);
  return stage.kind === 'label_format' ? labelFormatProblems(stage) : [];
}

function lineFilterProblems({ op, alternatives }: LineFilterStage): readonly LogqlError[] {
  if (op === '|=' || op === '!=') return [];
  // Among alternatives Loki takes ip("…") for its text.
  if (alternatives.length === 1 && alternatives[0]?.fn === 'ip') {
    return [problem('ip: invalid operation', alternatives[0].span, 'ip(…) goes with |= and != only.')];
  }
  if (op === '|>' || op === '!>') return [];
  return alternatives.flatMap(({ value, span }) => {
    const error = regexpError(value);
    return error === null ? [] : [problem(error, span)];
  });
}

function labelFormatProblems({ ops }: LabelFormatStage): readonly LogqlError[] {
  return ops
    .filter((op, i) => ops.findIndex((other) => other.to === op.to) < i)
    .map(({ to, span }) => problem(`multiple label name '${to}' not allowed in a single format operation`, span));
}

function problem(message: string, span: Span, hint: string | null = null): LogqlError {
  return new LogqlError({ code: 'stage', message, span, hint });
}

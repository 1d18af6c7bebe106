import type { ExtractionExpr, LabelFormatOp, LabelPick, LineFilterStage, LineFilterValue, Stage } from '../ast.ts';
import { quote } from '../values/go-string.ts';
import { labelFilterText, matcherText } from './label-filter.ts';

/** A stage on one line, with its operator or pipe. */
export function stageText(stage: Stage): string {
  switch (stage.kind) {
    case 'line_filter':
      return lineFilterText(stage);
    case 'json':
      return ['| json', ...extractions(stage.expressions)].join(' ');
    case 'logfmt': {
      const flags = [...(stage.strict ? ['--strict'] : []), ...(stage.keepEmpty ? ['--keep-empty'] : [])];
      return ['| logfmt', ...flags, ...extractions(stage.expressions)].join(' ');
    }
    case 'regexp':
    case 'pattern':
      return `| ${stage.kind} ${quote(stage.pattern)}`;
    case 'unpack':
    case 'decolorize':
      return `| ${stage.kind}`;
    case 'label_filter':
      return `| ${labelFilterText(stage.filter)}`;
    case 'line_format':
      return `| line_format ${quote(stage.template)}`;
    case 'label_format':
      return `| label_format ${stage.ops.map(labelFormatText).join(',')}`;
    case 'drop':
    case 'keep':
      return `| ${stage.kind} ${stage.labels.map(pickText).join(',')}`;
  }
}

function lineFilterText(stage: LineFilterStage): string {
  const negated = stage.op.startsWith('!');
  // A negated filter with alternatives means none of them, which Loki writes as a filter for each.
  return `${stage.op} ${stage.alternatives.map(valueText).join(negated ? ` ${stage.op} ` : ' or ')}`;
}

function valueText(value: LineFilterValue): string {
  return value.fn === 'ip' ? `ip(${quote(value.value)})` : quote(value.value);
}

function extractions(expressions: readonly ExtractionExpr[]): readonly string[] {
  if (expressions.length === 0) return [];
  return [expressions.map(({ name, path }) => `${name}=${quote(path)}`).join(',')];
}

function labelFormatText(op: LabelFormatOp): string {
  return `${op.to}=${op.kind === 'rename' ? op.from : quote(op.template)}`;
}

function pickText(pick: LabelPick): string {
  return pick.kind === 'name' ? pick.name : matcherText(pick);
}

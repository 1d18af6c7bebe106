import {
  type ExtractionExpr,
  type LabelFormatOp,
  type LabelPick,
  type LineFilterStage,
  type LineFilterValue,
  NO_SPAN,
  type Stage,
} from '../ast.ts';
import { quote } from '../values/go-string.ts';
import { labelFilterText, matcherText } from './label-filter.ts';

const PASS_ALL: Stage = {
  kind: 'line_filter',
  op: '|=',
  alternatives: [{ fn: 'text', value: '', span: NO_SPAN }],
  span: NO_SPAN,
};

/**
 * The stages, with one that does nothing where two would be read as one: `| keep app != "x"` is a matcher of `keep`,
 * so the filter for lines without "x" has to be `| keep app |= "" != "x"`.
 */
export function separated(stages: readonly Stage[]): readonly Stage[] {
  return stages.flatMap((stage, i) => (swallows(stages[i - 1], stage) ? [PASS_ALL, stage] : [stage]));
}

function swallows(stage: Stage | undefined, next: Stage): boolean {
  if (stage?.kind !== 'drop' && stage?.kind !== 'keep') return false;
  const matches = next.kind === 'line_filter' && (next.op === '!=' || next.op === '!~');
  return matches && stage.labels.at(-1)?.kind === 'name';
}

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

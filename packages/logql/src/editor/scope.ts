import type { SyntaxNode, Tree } from '@lezer/common';
import { openString } from './open-string.ts';
import { selectionAround, type Selection } from './selection.ts';
import { logqlLanguage } from './language.ts';

/** What stands at the cursor, told by what is expected there. */
export type ScopeKind =
  /** A whole query or a metric: functions and selectors. */
  | 'expression'
  /** What a range aggregation takes: a selector. */
  | 'log_range'
  | 'matcher_name'
  | 'match_operator'
  /** The value of `name`, after an equals sign of any kind. */
  | 'label_value'
  /** After a log query: line filters, a pipe, inside a range aggregation the range too. */
  | 'pipeline'
  /** After a pipe. */
  | 'stage'
  /** The name of a label that a line may have: in a label filter, `drop`, `keep`, `label_format`. */
  | 'label_name'
  | 'unwrap'
  /** A path in `json` or `logfmt`. */
  | 'field_path'
  | 'logfmt_flag'
  | 'grouping_label'
  /** After the name of an aggregation. */
  | 'grouping'
  | 'range'
  | 'after_range'
  /** After a metric. */
  | 'operator';

export interface Scope {
  readonly kind: ScopeKind;
  /** Where the text begins that completion replaces. */
  readonly from: number;
  /** The quote that is open at the cursor. */
  readonly quote: '"' | '`' | null;
  /** Of a label value: the label and its operator. */
  readonly matcher: { readonly name: string; readonly op: string } | null;
  readonly selection: Selection;
  /** True inside a range aggregation, where `unwrap` and a range may follow. */
  readonly inRange: boolean;
}

const WORD = /(?:--[\w-]*|[\p{L}_][\p{L}\p{Nd}_]*)$/u;
const NUMBER = /[\d.]+[a-z]*$/;

/**
 * The scope at `pos`, or null where nothing can be said. The text up to the word at the cursor is parsed on its own:
 * then the tree's first error at its end stands where something is expected, and its place tells what.
 */
export function findScope(text: string, pos: number): Scope | null {
  const before = text.slice(0, pos);
  const string = openString(before);
  if (string === 'comment') return null;
  const from = string === null ? wordStart(before) : string.from;
  const prefix = before.slice(0, from);
  const tree = logqlLanguage.parser.parse(prefix);
  const found = expectation(prefix, tree);
  if (found === null) return null;
  const kind = before.slice(from).startsWith('--') && found.kind === 'pipeline' ? 'logfmt_flag' : found.kind;
  const takesString = kind === 'label_value' || kind === 'field_path';
  if (string !== null && !takesString) return null;
  const start = string === null ? from : string.from + 1;
  const selection = selectionAround(text, prefix, tree);
  return {
    kind,
    from: start,
    quote: string?.quote ?? null,
    matcher: found.matcher,
    selection,
    inRange: isInRange(tree),
  };
}

function wordStart(before: string): number {
  const inRange = /\[\s*[\d.]*[a-z]*$/.test(before);
  const word = (inRange ? NUMBER : WORD).exec(before);
  return word === null ? before.length : word.index;
}

/** The prefix ends inside a range aggregation that is not closed yet. */
function isInRange(tree: Tree): boolean {
  let inside = false;
  tree.iterate({
    enter: ({ name, node }) => {
      if (name === 'RangeAggregationExpr' && node.lastChild?.type.isError === true) inside = true;
    },
  });
  return inside;
}

interface Expectation {
  readonly kind: ScopeKind;
  readonly matcher: Scope['matcher'];
}

function expectation(prefix: string, tree: Tree): Expectation | null {
  const error = errorAtEnd(tree, prefix.trimEnd().length);
  if (error === null) return expects(afterComplete(prefix, tree));
  const parent = error.parent;
  if (parent === null) return null;
  const last = error.prevSibling?.name ?? null;
  if (parent.name === 'Matcher') return inMatcher(prefix, error);
  return expects(expectedIn(parent, last, prefix.trimEnd().at(-1) ?? ''));
}

function expects(kind: ScopeKind | null): Expectation | null {
  return kind === null ? null : { kind, matcher: null };
}

/** The first error node at the end of the text: the ones after it only close what is still open. */
function errorAtEnd(tree: Tree, end: number): SyntaxNode | null {
  let found: SyntaxNode | null = null;
  tree.iterate({
    enter: (node) => {
      if (found === null && node.type.isError && node.to >= end) found = node.node;
      return found === null;
    },
  });
  return found;
}

function inMatcher(prefix: string, error: SyntaxNode): Expectation | null {
  const operator = error.prevSibling;
  if (operator === null) return null;
  if (operator.name === 'Identifier') return expects('match_operator');
  const name = operator.prevSibling;
  if (name === null) return null;
  const op = prefix.slice(operator.from, operator.to);
  return { kind: 'label_value', matcher: { name: prefix.slice(name.from, name.to), op } };
}

/** `last` is the node before the error, `char` the last character before the cursor's word. */
function expectedIn(parent: SyntaxNode, last: string | null, char: string): ScopeKind | null {
  const startsItem = char === '(' || char === ',' || char === '{';
  switch (parent.name) {
    case 'LogQL':
      return last === null ? 'expression' : null;
    case 'LogExpr':
      return startsItem ? 'expression' : null;
    case 'BinOpExpr':
    case 'LabelReplaceExpr':
      return parent.name === 'BinOpExpr' || char === '(' ? 'expression' : null;
    case 'VectorAggregationExpr':
      if (last === 'VectorOp' && char !== '(') return 'grouping';
      if (last === 'MetricExpr') return 'operator';
      return startsItem ? 'expression' : null;
    case 'RangeAggregationExpr':
      if (last === 'LogRangeExpr') return 'after_range';
      return startsItem ? 'log_range' : null;
    case 'LogRangeExpr':
      return last === 'Selector' || last === 'PipelineExpr' || last === 'UnwrapExpr' ? 'pipeline' : 'log_range';
    case 'Selector':
    case 'Matchers':
      return startsItem ? 'matcher_name' : null;
    case 'PipelineStage':
      return last === 'Pipe' ? 'stage' : null;
    case 'LabelFilter':
    case 'DropLabelsExpr':
    case 'DropLabels':
    case 'KeepLabelsExpr':
    case 'KeepLabels':
    case 'LabelFormatExpr':
    case 'LabelsFormat':
    case 'LabelFormatMatcher':
      return 'label_name';
    case 'UnwrapExpr':
      return last === 'Unwrap' ? 'unwrap' : 'label_name';
    case 'LabelExtractionExpression':
      return 'field_path';
    case 'Grouping':
    case 'Labels':
    case 'GroupingLabels':
    case 'GroupingLabelList':
      return startsItem ? 'grouping_label' : null;
    case 'Range':
    case 'OffsetExpr':
      return 'range';
    default:
      return null;
  }
}

/** What may follow a text that is a query as it stands. */
function afterComplete(prefix: string, tree: Tree): ScopeKind | null {
  const top = tree.topNode.getChild('Expr')?.firstChild ?? null;
  if (top === null) return prefix.trim() === '' ? 'expression' : null;
  return top.name === 'LogExpr' ? 'pipeline' : 'operator';
}

export type { MadeLabels } from './analyse/analyse.ts';
export {
  changesLine,
  constrainedLabels,
  isParser,
  kindOf,
  logQueriesOf,
  longestLiteral,
  madeLabels,
  needsParsing,
  rangeAggregationsOf,
  selectorsOf,
} from './analyse/analyse.ts';
export { stageProblems } from './analyse/stage-problems.ts';
export type {
  BinaryExpr,
  BinaryOp,
  BytesLabelFilter,
  CompareOp,
  DecolorizeStage,
  DropStage,
  DurationLabelFilter,
  Expr,
  ExtractionExpr,
  Grouping,
  IpLabelFilter,
  JsonStage,
  KeepStage,
  LabelFilter,
  LabelFilterLogical,
  LabelFilterStage,
  LabelFormatOp,
  LabelFormatStage,
  LabelPick,
  LabelReplaceExpr,
  LineFilterOp,
  LineFilterStage,
  LineFilterValue,
  LineFormatStage,
  LogfmtStage,
  LogQuery,
  LogRange,
  Matcher,
  MatchOp,
  MetricExpr,
  NumberLabelFilter,
  NumberLiteral,
  PatternStage,
  RangeAggregation,
  RangeAggregationOp,
  RegexpStage,
  Span,
  Stage,
  StringLabelFilter,
  UnpackStage,
  Unwrap,
  VectorAggregation,
  VectorAggregationOp,
  VectorLiteral,
  VectorMatching,
} from './ast.ts';
export { BINARY_OPS, NO_SPAN, RANGE_AGGREGATIONS, VECTOR_AGGREGATIONS } from './ast.ts';
export {
  addLabelFilter,
  flipLabelFilter,
  hasLabelFilter,
  isSameLabelFilter,
  oppositeLabelFilter,
  removeLabelFilter,
  replaceLabelFilter,
  requiredLabelFilters,
} from './edit/label-filters.ts';
export type { LineFilterParts } from './edit/line-filters.ts';
export {
  addLineFilter,
  flipLineFilter,
  hasLineFilter,
  oppositeLineFilterOp,
  removeLineFilter,
  replaceLineFilter,
} from './edit/line-filters.ts';
export { appendStages, mapLogQueries, withStages } from './edit/log-queries.ts';
export type { MatcherParts } from './edit/matchers.ts';
export {
  addMatcher,
  flipMatcher,
  hasMatcher,
  isSameMatcher,
  oppositeMatchOp,
  removeMatcher,
  replaceMatcher,
} from './edit/matchers.ts';
export type { LogqlErrorCode, LogqlErrorDetails } from './error.ts';
export { LogqlError } from './error.ts';
export { isReserved } from './lexer/token.ts';
export type { ParseResult } from './parser/parse.ts';
export { MAX_QUERY_BYTES, parse, parseLogQuery, parseMatchers, tryParse } from './parser/parse.ts';
export { selectorText } from './printer/inline.ts';
export { labelFilterText, matcherText } from './printer/label-filter.ts';
export { print, printInline } from './printer/print.ts';
export { stageText } from './printer/stage.ts';
export { acceptsEmpty } from './parser/validate.ts';
export { regexpError } from './regexp/facts.ts';
export { formatBytes, parseBytes } from './values/bytes.ts';
export {
  formatGoDuration,
  formatPrometheusDuration,
  parseDuration,
  parseGoDuration,
  parsePrometheusDuration,
  readPrometheusDuration,
} from './values/duration.ts';
export { formatFloatF, formatFloatV, parseFloat64 } from './values/float.ts';
export { quote, unquote } from './values/go-string.ts';

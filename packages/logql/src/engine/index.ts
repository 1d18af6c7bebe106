export type {
  EvaluationLimits,
  EvaluationWindow,
  LabelMap,
  LabelSet,
  Literal,
  MatrixSeries,
  MetricPlan,
  MetricResult,
  NameScan,
  NameTable,
  PartialSeries,
  Pipeline,
  Prefilter,
  ProcessedEntry,
  RangeFailure,
  RangeLeaf,
  RangePartial,
  RangeScan,
  StreamPipeline,
  StreamScan,
  VectorSample,
} from './contract.ts';
export { MIXED_NAMES, NOT_EXTRACTED } from './contract.ts';
export { parseGoFloat } from './go/parse-float.ts';
export { labelsKey } from './labels/label-key.ts';
export { compileSelector, compileValueMatcher } from './labels/label-matcher.ts';
export { evaluate } from './metric/evaluate.ts';
export { alignedSteps, planMetric, stepCount } from './metric/plan.ts';
export { compileRangeScan, transferables } from './metric/range-scan.ts';
export { joinResults, splitPlan } from './metric/split-window.ts';
export { streamRank } from './metric/stream-rank.ts';
export { compileLogNameScan, compileRangeNameScan } from './name-scan.ts';
export { regexpSize } from '../regexp/size.ts';
export { compilePipeline } from './pipeline.ts';
export { LogfmtScanner } from './stages/logfmt-scan.ts';

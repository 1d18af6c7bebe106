export type {
  EvaluationLimits,
  EvaluationWindow,
  LabelMap,
  LabelSet,
  Literal,
  MatrixSeries,
  MetricPlan,
  MetricResult,
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
export { labelsKey } from './labels/label-key.ts';
export { compileSelector, compileValueMatcher } from './labels/label-matcher.ts';
export { evaluate } from './metric/evaluate.ts';
export { alignedSteps, planMetric, stepCount } from './metric/plan.ts';
export { compileRangeScan, transferables } from './metric/range-scan.ts';
export { compilePipeline } from './pipeline.ts';

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
  RangeLeaf,
  RangePartial,
  RangeScan,
  StreamPipeline,
  StreamScan,
  VectorSample,
} from './contract.ts';
export { labelsKey } from './labels/label-key.ts';
export { compileSelector, compileValueMatcher } from './labels/label-matcher.ts';
export { compilePipeline } from './pipeline.ts';

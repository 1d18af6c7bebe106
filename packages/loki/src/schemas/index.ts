export {
  BuildInfoAnswer,
  IndexStatsAnswer,
  NamesAnswer,
  OriginRemovedAnswer,
  OriginsAnswer,
  SeriesAnswer,
} from './discovery-answer.ts';
export { LabelsObject } from './labels-object.ts';
export {
  EntryCategories,
  EntryTuple,
  MatrixResult,
  MetricQueryAnswer,
  QueryStats,
  Sample,
  StreamResult,
  StreamsAnswer,
  VectorResult,
} from './query-answer.ts';
export { DroppedEntry, TailFrame } from './tail-frame.ts';

export { and, bytesFilter, durationFilter, ipFilter, matcher, numberFilter, or, stringFilter } from './filters.ts';
export type { BinaryOptions, GroupingOptions, RangeOptions, VectorOptions } from './metrics.ts';
export { binary, number, rangeAggregation, unwrap, vector, vectorAggregation } from './metrics.ts';
export type { Extraction, LogfmtOptions } from './stages.ts';
export {
  decolorizeStage,
  dropStage,
  ipLineFilter,
  jsonStage,
  keepStage,
  labelFilterStage,
  labelFormatStage,
  lineFilter,
  lineFormatStage,
  logfmtStage,
  logQuery,
  patternStage,
  regexpStage,
  rename,
  template,
  unpackStage,
} from './stages.ts';

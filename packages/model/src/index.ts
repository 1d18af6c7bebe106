export type { Labels } from './labels.ts';
export { labelsKey, labelValue, setLabel } from './labels.ts';
export type { Level } from './level.ts';
export { isLevel, LEVEL_WORDS, LEVELS, levelOfWord, severityOf } from './level.ts';
export type { Nanos } from './nanos.ts';
export {
  floorDiv,
  maxNanos,
  millisFromNanos,
  minNanos,
  NANOS_PER_DAY,
  NANOS_PER_HOUR,
  NANOS_PER_MILLI,
  NANOS_PER_MINUTE,
  NANOS_PER_SECOND,
  nanosBelowMilli,
  nanosFromMillis,
  parseNanos,
} from './nanos.ts';
export type { RowIdentity } from './row-id.ts';
export { formatRowId, parseRowId } from './row-id.ts';
export { SERVICE_NAME, SERVICE_NAME_SOURCES, serviceOf, UNKNOWN_SERVICE } from './service-name.ts';
export type { TimeRange } from './time-range.ts';
export { isInside, rangeLength } from './time-range.ts';
export { utcText } from './utc-text.ts';

export { AroundAnswer, AroundParams } from './around.ts';
export {
  Ask,
  AskedRange,
  CONDITION_KINDS,
  CONDITION_OPS,
  EMPTY_ASK,
  FieldCondition,
  Mute,
  PlannedQuery,
  RangeText,
  TextCondition,
} from './ask.ts';
export { COLUMN_VALUE_MAX_CHARS, columnKey, ColumnName, COLUMNS_MAX } from './columns.ts';
export { BackendInfo, Capabilities, ConfigAnswer, ProfileInfo, DemoStopAnswer } from './config.ts';
export { HISTORY_SEARCH_MAX_CHARS } from './history-limits.ts';
export { AskedQuery, HistoryAnswer, HistoryDraft, HistorySettings } from './history.ts';
export { MutedSet, MutedSetDraft, MutedSetsAnswer } from './muted-set.ts';
export { ShortLink, ShortLinkDraft } from './short-link.ts';
export { LineEvent, LINES_MAX, LINES_MAX_CHARS, LinesRequest, WholeLine } from './lines.ts';
export {
  Pin,
  PIN_NOTE_MAX_CHARS,
  PIN_SET_MAX_CHARS,
  PIN_SETS_PER_OWNER,
  PIN_TITLE_MAX_CHARS,
  PinLines,
  PinLinesAnswer,
  PinPatch,
  PINS_PER_SET,
  PinSet,
  PinSetDraft,
  PinSetInfo,
  PinSetsAnswer,
} from './pins.ts';
export { DOWNLOAD_FORMATS, DOWNLOAD_STATES, DownloadRequest, DownloadStatus } from './download.ts';
export { LabelNamesAnswer, LabelValuesAnswer, SeriesAnswer, SourcesAnswer, StatsAnswer } from './discovery.ts';
export { ERROR_CODES, ErrorBody, type ErrorCode, ErrorEnvelope, QueryPosition } from './error.ts';
export { MetricsInfo } from './metrics-info.ts';
export {
  LABEL_MATCHER_OPS,
  LabelMatcher,
  LinesPanelQuery,
  LogqlPanelQuery,
  MetricLabelsAnswer,
  MetricLabelValuesAnswer,
  MetricNamesAnswer,
  MetricPanelQuery,
  MetricSelector,
  OwnPanel,
  Panel,
  PANEL_AGGREGATIONS,
  PANEL_NOTICE_CODES,
  PANEL_POINTS_MAX,
  PANEL_QUERIES_MAX,
  PANEL_QUERY_MAX_CHARS,
  PANEL_SHAPES,
  PANEL_UNITS,
  PanelAnswer,
  PanelDraft,
  PanelMeasure,
  PanelNotice,
  PanelPatch,
  PanelPrintedQuery,
  PanelQuery,
  PanelQueryRequest,
  PanelsAnswer,
  PanelSeries,
  PanelSet,
  type PanelShape,
  type PanelUnit,
  PromqlPanelQuery,
} from './panels.ts';
export {
  FieldDifference,
  INSIGHT_PARTS,
  InsightEvent,
  InsightFindings,
  InsightRequest,
  Pattern,
  PatternFilter,
  Population,
  PopulationRead,
  VersionSeen,
} from './insight.ts';
export { StepSample, StepsEvent, StepsRequest } from './steps.ts';
export { FieldsAnswer, LabelCountsAnswer, LabelCountsRequest, SampledField } from './fields.ts';
export { KeptAnswer, KeptRequest } from './kept.ts';
export { AskFilter, EmptyFinding, NothingFoundEvent, NothingFoundRequest, ZoneReading } from './nothing-found.ts';
export { LinesAndErrors, OverviewEvent, OverviewRequest, ServiceHealth, type Trend, TRENDS } from './overview.ts';
export { VersionChange, VersionsAnswer } from './versions.ts';
export {
  FIELD_TYPES,
  ParsedField,
  DerivedLink,
  PREVIEW_CHARS,
  Row,
  RowDetail,
  RowLane,
  RowLinks,
  RowRequest,
  SummaryPart,
} from './row.ts';
export {
  SAVED_SEARCH_MAX_CHARS,
  SavedQueriesAnswer,
  SavedQuery,
  SavedQueryDraft,
  SavedQueryPatch,
  TAGS_MAX,
} from './saved.ts';
export { SavedDocument, SavedImportAnswer } from './saved-document.ts';
export { LabelsObject, LevelName, NanosText } from './scalars.ts';
export { DIRECTIONS, Notice, NOTICE_CODES, Progress, SearchEvent, SearchRequest, TailEvent } from './search.ts';
export {
  SESSION_ID_MAX_CHARS,
  SESSION_MAX_LINES,
  SESSION_OUTCOMES,
  SESSION_TEXT_MAX_CHARS,
  SessionAnswer,
  SessionBlock,
  SessionCost,
  SessionEvent,
  PromptChange,
  SessionFork,
  SessionMessage,
  SessionParams,
  SessionProgress,
  SessionRequest,
  SessionText,
  SessionTurn,
  SessionUsage,
} from './session.ts';
export {
  SESSION_PROMPT_MAX_CHARS,
  SESSION_STATES,
  SessionDigest,
  type SessionState,
  SESSIONS_FREE_BYTES,
  SESSIONS_MAX,
  SESSIONS_MAX_LINES,
  SESSIONS_OUTCOMES,
  SessionsCost,
  SessionsEvent,
  SessionsParams,
  SessionsProgress,
} from './sessions.ts';
export { REACH_MAX, TRACE_MAX_LINES, TRACE_OUTCOMES, TraceEvent, TraceParams, TraceProgress } from './trace.ts';
export {
  FacetsAnswer,
  FacetValue,
  MetricAnswer,
  MetricEvent,
  MetricRequest,
  MetricSeries,
  VolumeAnswer,
  VolumeRequest,
} from './volume.ts';

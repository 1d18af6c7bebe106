import type { LevelRule } from '../profile.ts';

/** What any source may carry beside its line, the most deliberate first. Loki's own guess from the text comes last. */
export const LABEL_LEVELS: readonly LevelRule[] = [
  { from: 'label', name: 'level', reads: 'word' },
  { from: 'label', name: 'severity_text', reads: 'word' },
  { from: 'label', name: 'detected_level', reads: 'word' },
];

/** structlog over OpenTelemetry: the severity says what the line says, where there is one. */
export const STRUCTLOG_LEVELS: readonly LevelRule[] = [
  { from: 'label', name: 'level', reads: 'word', indexed: true },
  { from: 'label', name: 'severity_text', reads: 'word' },
  { from: 'field', name: 'level', reads: 'word' },
  { from: 'label', name: 'detected_level', reads: 'word' },
];

/** structlog behind a shipper that promotes the level to a label where it could read the line. */
export const PROMOTED_LEVELS: readonly LevelRule[] = [
  { from: 'label', name: 'level', reads: 'word', indexed: true },
  { from: 'field', name: 'level', reads: 'word' },
  { from: 'label', name: 'detected_level', reads: 'word' },
];

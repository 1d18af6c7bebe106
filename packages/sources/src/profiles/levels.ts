import type { LevelRule } from '../profile.ts';

/** What any source may carry beside its line, the most deliberate first. Loki's own guess from the text comes last. */
export const LABEL_LEVELS: readonly LevelRule[] = [
  { from: 'label', name: 'level', reads: 'word' },
  { from: 'label', name: 'severity_text', reads: 'word' },
  { from: 'label', name: 'detected_level', reads: 'word' },
];

/** structlog writes the level into the line; a promoted label or OpenTelemetry's severity says the same for less. */
export const STRUCTLOG_LEVELS: readonly LevelRule[] = [
  { from: 'label', name: 'level', reads: 'word' },
  { from: 'label', name: 'severity_text', reads: 'word' },
  { from: 'field', name: 'level', reads: 'word' },
  { from: 'label', name: 'detected_level', reads: 'word' },
];

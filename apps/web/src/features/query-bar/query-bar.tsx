import type { Ask, ErrorBody, PlannedQuery, StatsAnswer } from '@edda/protocol';
import type { ReactNode } from 'react';

/** Where completion finds label names and values; the page backs it with the BFF's discovery endpoints. */
export interface LabelDiscovery {
  /** `selector` is LogQL in braces that narrows the streams, or empty. */
  labelNames(selector: string, signal: AbortSignal): Promise<readonly string[]>;
  labelValues(name: string, selector: string, signal: AbortSignal): Promise<readonly string[]>;
}

export interface QueryBarProps {
  readonly ask: Ask;
  /** The LogQL that the running search asks, one a profile; empty until its `plan` event came. */
  readonly plan: readonly PlannedQuery[];
  /** What it would read, as Loki's index tells it; null while unknown. */
  readonly cost: StatsAnswer | null;
  /** The search's or the metric query's error. With a position it is shown at its place in the text. */
  readonly error: ErrorBody | null;
  /** A search is running: the button stops it. */
  readonly running: boolean;
  readonly discovery: LabelDiscovery;
  /** Another question: ask it. Called once a change is whole (Enter, a click), never while a person types. */
  onChange(ask: Ask): void;
  /** The same question again, with relative times as of now. */
  onRun(): void;
  onStop(): void;
  /** Opens the dialog of features/saved-queries. */
  onSave(): void;
}

export function QueryBar(_props: QueryBarProps): ReactNode {
  return null;
}

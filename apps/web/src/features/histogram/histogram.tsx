import type { Level, TimeRange } from '@edda/model';
import type { VolumeAnswer } from '@edda/protocol';
import type { ReactNode } from 'react';
import type { Remote } from '../../platform/remote.ts';

export interface HistogramProps {
  readonly volume: Remote<VolumeAnswer>;
  /** The range that was asked; the axis shows exactly this. */
  readonly range: TimeRange;
  /** What the loaded rows cover, or null where none are loaded. */
  readonly loaded: TimeRange | null;
  /** What the rows in sight cover. */
  readonly visible: TimeRange | null;
  /** An IANA zone, `UTC`, or `browser`. */
  readonly zone: string;
  /** The levels that are asked for; empty: all. */
  readonly levels: readonly Level[];
  onZoom(range: TimeRange): void;
  /** A level of the legend was clicked: the levels to ask for now. */
  onLevels(levels: readonly Level[]): void;
  onRetry(): void;
}

/** Renders at one fixed height whatever the state. The page does not render it where it is switched off. */
export function Histogram(_props: HistogramProps): ReactNode {
  return null;
}

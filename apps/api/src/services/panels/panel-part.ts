import type { PanelNotice, PanelPrintedQuery } from '@edda/protocol';
import type { FoundSeries } from './metrics-source.ts';

/** What one query of a panel came to. */
export interface PanelPart {
  readonly printed: readonly PanelPrintedQuery[];
  readonly series: readonly FoundSeries[];
  /** How many series there are, where these are only the largest. */
  readonly total: number;
  readonly notices: readonly PanelNotice[];
  readonly bytesRead: number;
}

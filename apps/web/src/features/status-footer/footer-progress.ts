import type { Nanos } from '@edda/model';
import type { MetricAnswer } from '@edda/protocol';
import type { SearchState } from '../../api/search-session.ts';
import { bytesText } from '../../platform/number-text.ts';
import type { Remote } from '../../platform/remote.ts';
import { timeOfDayText } from '../../platform/time-text.ts';
import { wallClockOf } from '../../platform/zone.ts';

/** How far an answer is, and what there is to say of it. */
export interface FooterProgress {
  /** 0 to 1. */
  readonly share: number;
  readonly phase: 'idle' | 'busy' | 'troubled';
  readonly facts: readonly string[];
}

export interface RowsFacts {
  /** The time of the last loaded row, or null. */
  readonly lastRow: Nanos | null;
  /** The histogram counts the whole range. */
  readonly counted: boolean;
  readonly zone: string;
}

export function searchProgress(state: SearchState, { lastRow, counted, zone }: RowsFacts): FooterProgress {
  const { phase, quiet, stale, bytesRead, elapsedMs, search } = state;
  const way = search?.direction === 'forward' ? 'up' : 'back';
  const said = (isSo: boolean, fact: () => string): readonly string[] => (isSo ? [fact()] : []);
  return {
    share: coveredShare(state),
    phase: phase === 'waiting' ? 'troubled' : phase === 'loading' ? 'busy' : 'idle',
    facts: [
      ...said(quiet, () => 'waiting for Loki'),
      ...said(stale && phase === 'loading' && !quiet, () => 'searching'),
      ...said(counted && !stale, () => 'all of the range counted'),
      ...(lastRow === null || stale ? [] : [`rows ${way} to ${timeOfDayText(wallClockOf(lastRow, zone), 0)}`]),
      ...said(bytesRead > 0, () => `${bytesText(bytesRead)} read`),
      ...said(elapsedMs > 0, () => `${(elapsedMs / 1000).toFixed(2)} s`),
    ],
  };
}

export function metricProgress({ data, fetching, error }: Remote<MetricAnswer>): FooterProgress {
  return {
    share: data === undefined || fetching ? 0 : 1,
    phase: error !== null ? 'troubled' : fetching ? 'busy' : 'idle',
    facts: data === undefined || data.bytesRead === 0 ? [] : [`${bytesText(data.bytesRead)} read`],
  };
}

/** How much of what was asked is answered for good. A search that ended well, by its limit too, is all of it. */
function coveredShare({ search, covered, end, stale }: SearchState): number {
  if (search === null) return 0;
  if (end !== null && !stale) return 1;
  if (covered === null) return 0;
  const whole = BigInt(search.range.end) - BigInt(search.range.start);
  const done = BigInt(covered.end) - BigInt(covered.start);
  return whole <= 0n ? 1 : Math.min(1, Number((done * 1000n) / whole) / 1000);
}

import type { Nanos } from '@edda/model';
import type { MetricAnswer } from '@edda/protocol';
import type { MetricPieces } from '../../api/metric.ts';
import type { SearchState } from '../../api/search-session.ts';
import { bytesText, countText } from '../../platform/number-text.ts';
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

export function metricProgress(
  { data, fetching, error }: Remote<MetricAnswer>,
  pieces: MetricPieces | null,
): FooterProgress {
  if (error !== null) return { share: 0, phase: 'troubled', facts: [] };
  if (fetching) {
    const share = pieces === null ? 0 : pieces.done / pieces.parts;
    const isOne = pieces === null || pieces.parts === 1;
    return { share, phase: 'busy', facts: [isOne ? 'evaluating' : piecesText(pieces)] };
  }
  const read = data?.bytesRead ?? 0;
  return { share: data === undefined ? 0 : 1, phase: 'idle', facts: read === 0 ? [] : [`${bytesText(read)} read`] };
}

/** `3 of 12 pieces of time evaluated`. */
function piecesText({ done, parts }: MetricPieces): string {
  return `${countText(done)} of ${countText(parts)} pieces of time evaluated`;
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

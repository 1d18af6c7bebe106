import type { Nanos } from '@edda/model';
import type { ReactNode } from 'react';
import type { SearchState } from '../../api/search-session.ts';
import { bytesText } from '../../platform/number-text.ts';
import { timeOfDayText, zoneText } from '../../platform/time-text.ts';
import { wallClockOf } from '../../platform/zone.ts';
import { coveredShare } from './covered-share.ts';

export interface StatusFooterProps {
  readonly state: SearchState;
  /** The time of the last loaded row, or null. */
  readonly lastRow: Nanos | null;
  /** The histogram counts the whole range. */
  readonly counted: boolean;
  readonly zone: string;
  /** A moment whose offset from UTC is shown, or null where none was asked for. */
  readonly now: Nanos | null;
}

const KEY_HINTS = ['/ search', 'j k rows', 'Enter open', 'Esc close'];

/** How far the search is, what it read, and which clock the page shows. */
export function StatusFooter({ state, lastRow, counted, zone, now }: StatusFooterProps): ReactNode {
  const share = coveredShare(state);
  const busy = state.phase === 'loading' || state.phase === 'waiting';
  return (
    <footer className="flex h-[26px] shrink-0 items-center gap-3.5 border-t bg-surface px-3 text-xs whitespace-nowrap text-muted">
      <span
        role="progressbar"
        aria-label="Search progress"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className="h-1 w-16 shrink-0 overflow-hidden rounded-pill bg-border wide:w-[120px]"
      >
        <span
          className={`block h-full origin-left transition-transform ${state.phase === 'waiting' ? 'bg-warn' : 'bg-accent'}`}
          style={{ transform: `scaleX(${busy ? Math.max(share, 0.04) : share})` }}
        />
      </span>
      <span role="status" className="min-w-0 flex-1 truncate">
        {facts(state, lastRow, counted, zone).join(' · ')}
      </span>
      {now !== null && <span className="hidden wide:inline">{zoneText(now, zone)}</span>}
      {KEY_HINTS.map((hint) => (
        <span key={hint} className="hidden wide:inline">
          {hint}
        </span>
      ))}
    </footer>
  );
}

function facts(state: SearchState, lastRow: Nanos | null, counted: boolean, zone: string): readonly string[] {
  if (state.search === null) return [];
  const forward = state.search.direction === 'forward';
  return [
    ...(state.quiet ? ['waiting for Loki'] : []),
    ...(state.stale && state.phase === 'loading' ? ['searching'] : []),
    ...(counted ? ['all of the range counted'] : []),
    ...(lastRow === null || state.stale
      ? []
      : [`rows ${forward ? 'up' : 'back'} to ${timeOfDayText(wallClockOf(lastRow, zone), 0)}`]),
    ...(state.bytesRead === 0 ? [] : [`${bytesText(state.bytesRead)} read`]),
    ...(state.elapsedMs === 0 ? [] : [`${(state.elapsedMs / 1000).toFixed(2)} s`]),
  ];
}

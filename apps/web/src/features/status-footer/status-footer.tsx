import type { Nanos } from '@edda/model';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { zoneText } from '../../platform/time-text.ts';
import type { FooterProgress } from './footer-progress.ts';

export interface StatusFooterProps {
  readonly progress: FooterProgress;
  readonly zone: string;
  /** A moment whose offset from UTC is shown, or null where none was asked for. */
  readonly now: Nanos | null;
  /** Keys that do something on this page. */
  readonly hints?: readonly string[];
}

const SEARCH_HINTS = ['/ search', 'j k rows', 'Enter open', '? all keys'];

/** While something is on its way the bar is never empty: it moves, therefore it is alive. */
const LEAST_SHARE = 0.04;

/** How far the answer is, what it read, and which clock the page shows. */
export function StatusFooter({ progress, zone, now, hints = SEARCH_HINTS }: StatusFooterProps): ReactNode {
  const { share, phase, facts } = progress;
  const shown = phase === 'idle' ? share : Math.max(share, LEAST_SHARE);
  return (
    <footer className="@container flex h-[26px] shrink-0 items-center gap-3.5 border-t bg-surface px-3 text-xs whitespace-nowrap text-muted">
      <span
        role="progressbar"
        aria-label="Search progress"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className="h-1 w-16 shrink-0 overflow-hidden rounded-pill bg-border wide:w-[120px]"
      >
        <span
          className={clsx(
            'block h-full origin-left transition-transform',
            phase === 'troubled' ? 'bg-warn' : 'bg-accent',
          )}
          style={{ transform: `scaleX(${shown})` }}
        />
      </span>
      <span role="status" className="min-w-0 flex-1 truncate">
        {facts.join(' · ')}
      </span>
      {now !== null && <span className="hidden wide:inline">{zoneText(now, zone)}</span>}
      {hints.map((hint) => (
        <span key={hint} className="hidden @3xl:inline">
          {hint}
        </span>
      ))}
    </footer>
  );
}

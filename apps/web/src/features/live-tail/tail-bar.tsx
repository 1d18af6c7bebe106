import type { ReactNode } from 'react';
import type { TailState } from '../../api/tail-session.ts';
import { countedText, countText } from '../../platform/number-text.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';

export interface TailBarProps {
  readonly state: TailState;
  readonly paused: boolean;
  onPause(paused: boolean): void;
  /** Goes to the top and shows what waits there. */
  onShow(): void;
}

/** Floats over the rows of a live tail: pause, what waits, and what is the matter. Takes no room from the rows. */
export function TailBar({ state, paused, onPause, onShow }: TailBarProps): ReactNode {
  const { held, lost, error, phase } = state;
  return (
    <div className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center gap-1.5">
      <div className="pointer-events-auto flex items-center gap-1.5 rounded-pill border border-border-strong bg-raised p-1 shadow-raised">
        <Button variant={paused ? 'active' : 'ghost'} className="h-6 rounded-pill" onClick={() => onPause(!paused)}>
          <Icon name={paused ? 'play' : 'pause'} />
          {paused ? 'Resume' : 'Pause'}
        </Button>
        {held > 0 && (
          <Button variant="primary" className="h-6 rounded-pill" onClick={onShow}>
            <span aria-live="polite">{countedText(held, 'new line')}</span>
          </Button>
        )}
        {lost > 0 && <span className="px-2 text-xs text-warn">{countText(lost)} let go</span>}
        {phase === 'waiting' && error !== null && (
          <span role="status" className="px-2 text-xs text-warn">
            {error.message} Trying again.
          </span>
        )}
        {phase === 'off' && error !== null && (
          <span role="alert" className="px-2 text-xs text-error">
            {error.message}
          </span>
        )}
      </div>
    </div>
  );
}

import type { ReactNode } from 'react';
import type { TailState } from '../../api/tail-session.ts';
import { countText } from '../../platform/number-text.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';

export interface TailControlsProps {
  readonly state: TailState;
  readonly paused: boolean;
  onPause(paused: boolean): void;
}

/** Pauses the live tail without losing a line, and says what is the matter with it. */
export function TailControls({ state, paused, onPause }: TailControlsProps): ReactNode {
  const { lost, error, phase } = state;
  return (
    <>
      {lost > 0 && <span className="text-xs text-warn">{countText(lost)} lines let go</span>}
      {error !== null && (
        <span role="status" className="min-w-0 truncate text-xs text-warn" title={error.message}>
          {error.message} {phase === 'waiting' && 'Trying again.'}
        </span>
      )}
      <Button variant={paused ? 'active' : 'ghost'} aria-pressed={paused} onClick={() => onPause(!paused)}>
        <Icon name={paused ? 'play' : 'pause'} />
        {paused ? 'Resume' : 'Pause'}
      </Button>
    </>
  );
}

import type { ReactNode } from 'react';
import type { TailState } from '../../api/tail-session.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';

export interface LiveToggleProps {
  readonly live: boolean;
  readonly phase: TailState['phase'];
  /** Why there is no live tail here; null where there is. */
  readonly unavailable: string | null;
  onChange(live: boolean): void;
}

const PHASES: Readonly<Record<TailState['phase'], string>> = {
  off: 'Show new lines as they arrive',
  connecting: 'Connecting to the live tail',
  live: 'New lines are shown as they arrive. Stop',
  waiting: 'The live tail lost its connection and tries again. Stop',
  hidden: 'The live tail rests while the page is hidden',
};

/** The header's button (key L) that turns the live tail on and off. */
export function LiveToggle({ live, phase, unavailable, onChange }: LiveToggleProps): ReactNode {
  return (
    <Tooltip text={unavailable ?? PHASES[phase]} hotkey="L">
      <Button
        aria-pressed={live}
        disabled={unavailable !== null && !live}
        variant={live ? 'active' : 'plain'}
        onClick={() => onChange(!live)}
      >
        {live ? <LiveDot phase={phase} /> : <Icon name="play" />}
        <span className="sr-only wide:not-sr-only">Live</span>
      </Button>
    </Tooltip>
  );
}

function LiveDot({ phase }: { readonly phase: TailState['phase'] }): ReactNode {
  return <span className={`mx-0.5 size-2 rounded-pill ${phase === 'live' ? 'bg-ok' : 'bg-warn'}`} />;
}

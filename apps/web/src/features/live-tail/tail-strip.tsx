import type { ReactNode } from 'react';
import type { ArrivalRate } from '../../api/arrival-rate.ts';
import { HELD_CAPACITY, type TailState } from '../../api/tail-session.ts';
import { type Hotkeys, useHotkeys } from '../../platform/hotkeys.ts';
import { countedText, countText } from '../../platform/number-text.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-paths.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { ArrivalPulse } from './arrival-pulse.tsx';

export interface TailStripProps {
  readonly state: TailState;
  readonly arrivals: ArrivalRate;
  readonly paused: boolean;
  /** Rows were cleared away. */
  readonly cleared: boolean;
  /** What is new since the last mark. */
  readonly since: ReactNode;
  onPause(paused: boolean): void;
  onMark(): void;
  /** Goes to the mark before the place where one is; null where there is none. */
  readonly onJump: (() => void) | null;
  onClear(): void;
  onShowCleared(): void;
}

const PHASES: Readonly<Record<TailState['phase'], string | null>> = {
  off: 'Stopped',
  connecting: 'Connecting …',
  live: null,
  waiting: 'Trying again …',
  hidden: 'Resting',
};

/** Over the list while live: how fast lines come, what waits, what is new since a mark, and what can be done about it. */
export function TailStrip(props: TailStripProps): ReactNode {
  const { state, arrivals, paused, cleared, since, onPause, onMark, onJump, onClear, onShowCleared } = props;
  const hotkeys: Hotkeys = {
    '.': [paused ? 'Go on with the live tail' : 'Pause the live tail', () => onPause(!paused)],
    m: ['Mark this moment', onMark],
    c: cleared ? ['Show what was cleared', onShowCleared] : ['Clear the list', onClear],
    ...(onJump === null ? {} : { "'": ['Go to the mark before', onJump] }),
  };
  useHotkeys('Live tail', hotkeys);
  return (
    <div
      role="group"
      aria-label="Live tail"
      className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-4 gap-y-0.5 border-b px-3 py-1 text-sm text-muted"
    >
      <ArrivalPulse arrivals={arrivals} />
      {PHASES[state.phase] !== null && <span className="text-warn">{PHASES[state.phase]}</span>}
      <Waiting state={state} paused={paused} />
      {since}
      <span className="flex flex-1 justify-end gap-1">
        <Tool icon="flag" text="Mark" hotkey="M" onClick={onMark} />
        <Tool
          icon={cleared ? 'retry' : 'eye-off'}
          text={cleared ? 'Show cleared' : 'Clear'}
          hotkey="C"
          onClick={cleared ? onShowCleared : onClear}
        />
        <Tool
          icon={paused ? 'play' : 'pause'}
          text={paused ? 'Resume' : 'Pause'}
          hotkey="."
          pressed={paused}
          onClick={() => onPause(!paused)}
        />
      </span>
    </div>
  );
}

/** How much waits, of how much can, and what there was no room for. */
function Waiting({ state: { held, lost }, paused }: Pick<TailStripProps, 'state' | 'paused'>): ReactNode {
  if (!paused && lost === 0) return null;
  return (
    <span>
      {paused && (
        <>
          Paused: <b className="font-semibold text-text">{countText(held)}</b> of up to{' '}
          {countedText(HELD_CAPACITY, 'line')} wait
        </>
      )}
      {lost > 0 && <span className="text-warn"> · {countText(lost)} older ones were let go</span>}
    </span>
  );
}

interface ToolProps {
  readonly icon: IconName;
  readonly text: string;
  readonly hotkey: string;
  readonly pressed?: boolean;
  onClick(): void;
}

function Tool({ icon, text, hotkey, pressed, onClick }: ToolProps): ReactNode {
  return (
    <Button
      title={text}
      variant={pressed === true ? 'active' : 'ghost'}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      onClick={onClick}
    >
      <Icon name={icon} />
      <span className="max-wide:sr-only">{text}</span>
      <Kbd className="max-wide:hidden">{hotkey}</Kbd>
    </Button>
  );
}

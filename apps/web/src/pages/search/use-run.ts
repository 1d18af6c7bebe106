import { useState } from 'react';
import type { Clock } from '../../platform/clock.ts';
import { encodeView } from '../../url-state/codec.ts';
import { DEFAULT_VIEW, type ViewState } from '../../url-state/view-state.ts';
import { type Run, runOf } from './run.ts';

/** A time that means the same in every zone: `now-1h`, nanoseconds, or anything that names UTC. */
const ZONE_FREE = /^(?:now(?:[-+]\d+(?:[mun]?s|m|h))*|\d+|.*Z)$/;

interface CurrentRun {
  readonly key: string;
  readonly live: boolean;
  readonly run: Run;
}

export interface RunControl {
  readonly run: Run | null;
  /** The same question again, with relative times as of now. */
  again(): void;
}

/**
 * The run that the view asks for. A new one begins when the question changes, not when only the way to look at the
 * answer does; when a person runs it again; and when the tail goes live, so that it follows on what is loaded.
 * `era` names what else makes old answers untrue.
 */
export function useRun(view: ViewState, clock: Clock | null, era: string): RunControl {
  const [times, setTimes] = useState(0);
  const [current, setCurrent] = useState<CurrentRun | null>(null);
  const direction = view.live ? 'backward' : view.direction;
  const zone = ZONE_FREE.test(view.time.from) && ZONE_FREE.test(view.time.to) ? 'UTC' : view.zone;
  const { lens, histogram, previous, refresh } = DEFAULT_VIEW;
  const look = { live: false, row: null, around: null, look: DEFAULT_VIEW.look, lens, histogram, previous, refresh };
  const key = `${encodeView({ ...view, ...look, direction, zone })} ${era} ${times}`;
  if (clock !== null && (current === null || current.key !== key || current.live !== view.live)) {
    const isNew = current === null || current.key !== key || view.live;
    setCurrent({ key, live: view.live, run: isNew ? runOf(view, clock) : current.run });
  }
  return { run: current?.run ?? null, again: () => setTimes(times + 1) };
}

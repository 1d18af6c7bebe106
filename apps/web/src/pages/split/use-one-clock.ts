import type { TimeRange } from '@edda/model';
import { useState } from 'react';
import type { Clock } from '../../platform/clock.ts';
import { encodeSplitView, EMPTY_PANE, type SplitView } from '../../url-state/split-view.ts';
import { resolveAsked } from '../../url-state/time-resolve.ts';

/** What the asked time stands for, or why it means nothing. */
export type OneClock =
  | { readonly range: TimeRange; readonly problem: null }
  | { readonly range: null; readonly problem: string | null };

interface Resolved {
  readonly key: string;
  readonly clock: OneClock;
}

const UNKNOWN: OneClock = { range: null, problem: null };

/**
 * The range that all strips and lists of the view mean: resolved once, when the question or the time changes, or when
 * a person asks again.
 */
export function useOneClock(view: SplitView, clock: Clock | null): OneClock & { again(): void } {
  const [times, setTimes] = useState(0);
  const [resolved, setResolved] = useState<Resolved | null>(null);
  // How it is looked at changes nothing of what is asked.
  const asked = { first: { ...EMPTY_PANE, ask: view.first.ask }, second: { ...EMPTY_PANE, ask: view.second.ask } };
  const key = `${encodeSplitView({ ...view, ...asked, layout: 'stacked', divider: null })} ${times}`;
  if (clock !== null && resolved?.key !== key) setResolved({ key, clock: resolve(view, clock) });
  return { ...(resolved?.clock ?? UNKNOWN), again: () => setTimes(times + 1) };
}

function resolve(view: SplitView, clock: Clock): OneClock {
  const resolved = resolveAsked(view.time, { now: clock.now(), zone: view.zone });
  return resolved.ok
    ? { range: resolved.range, problem: null }
    : { range: null, problem: `${view.time[resolved.side]}: ${resolved.problem.message}` };
}

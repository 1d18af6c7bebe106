import type { TimeRange } from '@edda/model';
import type { AskedRange } from '@edda/protocol';
import type { Search } from '../../api/search-session.ts';
import type { Clock } from '../../platform/clock.ts';
import { isMetric } from '../../url-state/is-metric.ts';
import { resolveAsked } from '../../url-state/time-resolve.ts';
import type { ViewState } from '../../url-state/view-state.ts';

/** A question that is being asked: its times are resolved, once, and rows, histogram and facets all mean the same. */
export type Run =
  | { readonly kind: 'log'; readonly search: Search; readonly asked: AskedRange; readonly range: TimeRange }
  | { readonly kind: 'metric'; readonly asked: AskedRange; readonly range: TimeRange }
  /** The asked time means nothing. */
  | { readonly kind: 'none'; readonly problem: string };

export function runOf(view: ViewState, clock: Clock): Run {
  const resolved = resolveAsked(view.time, { now: clock.now(), zone: view.zone });
  if (!resolved.ok) return { kind: 'none', problem: `${view.time[resolved.side]}: ${resolved.problem.message}` };
  const { range } = resolved;
  const asked: AskedRange = {
    backend: view.backend,
    ask: view.ask,
    range: { start: String(range.start), end: String(range.end) },
  };
  if (isMetric(view.ask.logql)) return { kind: 'metric', asked, range };
  const direction = view.live ? 'backward' : view.direction;
  return { kind: 'log', search: { ...asked, direction }, asked, range };
}

import { type Nanos, NANOS_PER_MILLI } from '@edda/model';
import { EMPTY_ASK } from '@edda/protocol';
import { fillVariables, type Question } from '@edda/sources';
import { encodeView } from './codec.ts';
import { DEFAULT_SESSIONS_VIEW, sessionsPath } from './sessions-view.ts';
import { resolveAsked } from './time-resolve.ts';
import { DEFAULT_VIEW, type ViewState } from './view-state.ts';

/** What a question is asked of. */
export type QuestionScope = Pick<ViewState, 'backend' | 'time' | 'zone'>;

/** Points a graph has; what a step is where a question wants one. */
const POINTS = 240;
const HOUR_MS = 3_600_000;

/** Where a ready question is answered. Its range stays as it was asked for; `$__range` is its length as of `now`. */
export function questionHref({ opens }: Question, { backend, time, zone }: QuestionScope, now: Nanos): string {
  // Whoever asks has more state than this, which is about something else.
  const scope: QuestionScope = { backend, time, zone };
  if (opens.kind === 'sessions') return sessionsPath({ ...DEFAULT_SESSIONS_VIEW, ...scope, sort: opens.sort });
  const rangeMs = lengthMs(scope, now);
  const stepMs = Math.max(1000, Math.round(rangeMs / POINTS));
  const logql = fillVariables(opens.logql, { stepMs, windowMs: stepMs, rangeMs });
  return `/search?${encodeView({ ...DEFAULT_VIEW, ...scope, ask: { ...EMPTY_ASK, logql } })}`;
}

/** In whole seconds, as a person would write it; an hour where the times mean nothing. */
function lengthMs({ time, zone }: QuestionScope, now: Nanos): number {
  const resolved = resolveAsked(time, { now, zone });
  if (!resolved.ok) return HOUR_MS;
  const millis = Number((resolved.range.end - resolved.range.start) / NANOS_PER_MILLI);
  return Math.max(1000, Math.ceil(millis / 1000) * 1000);
}

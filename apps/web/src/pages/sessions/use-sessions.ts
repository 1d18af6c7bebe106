import type { TimeRange } from '@edda/model';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { configOptions } from '../../api/config.ts';
import { SessionList } from '../../api/session-list.ts';
import { useComingBack } from '../../api/use-coming-back.ts';
import { filteredSessions, sortedSessions } from '../../features/session-list/session-columns.ts';
import type { AddressSearch } from '../../url-state/address-search.ts';
import { decodeSessionsView, sessionsPath, type SessionsView } from '../../url-state/sessions-view.ts';
import { resolveAsked } from '../../url-state/time-resolve.ts';

export type SessionsModel = ReturnType<typeof useSessions>;

/** What is asked: its times are resolved once, by the server's clock. */
interface Question {
  readonly key: string;
  readonly backend: string;
  /** Null where the asked time means nothing. */
  readonly range: TimeRange | null;
  readonly problem: string;
  readonly readsAll: boolean;
}

/** Everything that the parts of the list of sessions show and do. The view is the address's. */
export function useSessions() {
  const { text } = useSearch({ strict: false }) as AddressSearch;
  const { view, problems } = useMemo(() => decodeSessionsView(text), [text]);
  const navigate = useNavigate();
  const [list] = useState(() => new SessionList());
  const { question, again } = useQuestion(view);
  useEffect(() => {
    if (question === null || question.range === null) return;
    const { backend, range, readsAll } = question;
    list.start({ backend, range: { start: String(range.start), end: String(range.end) }, readsAll });
    return () => list.stop();
  }, [list, question]);
  const state = useSyncExternalStore(list.state.subscribe, list.state.get);
  useComingBack(view.backend, state.phase === 'settled' ? state.error : null, () => again(question?.readsAll ?? false));
  const { sort, ascending, model, machine } = view;
  const shown = useMemo(
    () => sortedSessions(filteredSessions(state.sessions, { text: view.text, model, machine }), sort, ascending),
    [state.sessions, view.text, model, machine, sort, ascending],
  );
  // The same one at each render: rows that did not change are not drawn anew.
  const follow = useCallback((href: string): void => void navigate({ href }), [navigate]);
  return {
    view,
    problems,
    state,
    shown,
    range: question?.range ?? null,
    problem: question?.problem ?? '',
    follow,
    change: (change: Partial<SessionsView>, history: 'push' | 'replace' = 'push') =>
      void navigate({ href: sessionsPath({ ...view, ...change }), replace: history === 'replace' }),
    stop: () => list.stop(),
    again,
  };
}

/** The question of the view; a new one when what is asked changes, not when only its order or its filters do. */
function useQuestion({ backend, time, zone }: SessionsView) {
  const clock = useQuery(configOptions()).data?.clock ?? null;
  const [asked, setAsked] = useState({ times: 0, readsAll: false, of: '' });
  const [question, setQuestion] = useState<Question | null>(null);
  const what = JSON.stringify([backend, time, zone]);
  const key = `${what} ${asked.times}`;
  if (clock !== null && question?.key !== key) {
    const resolved = resolveAsked(time, { now: clock.now(), zone });
    setQuestion({
      key,
      backend,
      range: resolved.ok ? resolved.range : null,
      problem: resolved.ok ? '' : `${time[resolved.side]}: ${resolved.problem.message}`,
      // Consent to read much was given for this range alone.
      readsAll: asked.readsAll && asked.of === what,
    });
  }
  return {
    question,
    again: (readsAll: boolean) => setAsked({ times: asked.times + 1, readsAll, of: what }),
  };
}

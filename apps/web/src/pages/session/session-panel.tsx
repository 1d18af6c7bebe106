import type { Notice } from '@edda/protocol';
import type { ReactNode } from 'react';
import { SessionSummary } from '../../features/session-summary/session-summary.tsx';
import { DEFAULT_SESSION_VIEW, sessionPath } from '../../url-state/session-view.ts';
import type { SessionModel } from './use-session.ts';

/** What matters only while it is waited for. */
const PASSING: ReadonlySet<Notice['code']> = new Set(['slow', 'window_retried', 'rate_limited']);

/** The session in figures. */
export function SessionPanel({
  model,
  onTurn,
}: {
  readonly model: SessionModel;
  onTurn(turn: number): void;
}): ReactNode {
  const { state, view, problems, secrets, follow } = model;
  const notices = [
    ...problems.map(({ param, value, message }) => `${param}=${value} in the address ${message}.`),
    ...state.notices
      .filter(({ code }) => state.phase !== 'settled' || !PASSING.has(code))
      .map(({ message }) => message),
    ...(state.error === null ? [] : [state.error.message]),
    ...(state.outcome === 'limit' ? ['There are more lines than one session shows; the last turns are missing.'] : []),
  ];
  return (
    <>
      <h2 className="mb-3 text-lg font-semibold tracking-tight">This session</h2>
      <SessionSummary
        turns={state.turns}
        forks={state.forks}
        progress={state.progress}
        notices={[...new Set(notices)]}
        secrets={secrets}
        forkHref={({ session, time }) =>
          sessionPath(session, { ...DEFAULT_SESSION_VIEW, backend: view.backend, zone: view.zone, hint: time })
        }
        onTurn={onTurn}
        onFollow={follow}
      />
    </>
  );
}

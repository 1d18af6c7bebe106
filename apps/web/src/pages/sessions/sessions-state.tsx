import { sessionIdOf } from '@edda/sources';
import type { ReactNode } from 'react';
import { countedText } from '../../platform/number-text.ts';
import { NoAnswer } from '../../ui/no-answer.tsx';
import { Button } from '../../ui/button.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DEFAULT_SESSION_VIEW, sessionPath } from '../../url-state/session-view.ts';
import { askedTitle } from '../../url-state/time-text.ts';
import type { SessionsModel } from './use-sessions.ts';

/** What stands there while there is no row: what is read, or why there is none. */
export function SessionsState({ model }: { readonly model: SessionsModel }): ReactNode {
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-3 p-6 text-center">{said(model)}</div>
  );
}

function said({ view, range, problem, state, follow, change, stop, again }: SessionsModel): ReactNode {
  const { phase, error, sessions } = state;
  if (problem !== '') return <Notice tone="failure">This time means nothing: {problem}.</Notice>;
  if (error !== null) {
    return <NoAnswer title="The sessions cannot be read" error={error} onRetry={() => again(false)} />;
  }
  if (sessions.length > 0) {
    const id = sessionIdOf(view.text);
    return (
      <>
        <p className="text-muted">None of the {countedText(sessions.length, 'session')} passes the filters.</p>
        <div className="flex flex-wrap justify-center gap-3">
          <Button onClick={() => change({ text: '', model: '', machine: '' }, 'replace')}>Without filters</Button>
          {id !== null && (
            <InnerLink
              href={sessionPath(id, { ...DEFAULT_SESSION_VIEW, backend: view.backend, zone: view.zone })}
              onFollow={follow}
              className="inline-flex h-7 items-center text-sm text-accent underline underline-offset-2 wrap-anywhere"
            >
              Look for a session with the id {id}
            </InnerLink>
          )}
        </div>
      </>
    );
  }
  if (phase !== 'settled') {
    return (
      <>
        <p className="text-muted">Looking for sessions …</p>
        <Button onClick={stop}>Stop</Button>
      </>
    );
  }
  return (
    <>
      <p className="text-muted">
        No session {range === null ? '' : `in “${askedTitle(view.time, range, view.zone)}”`}. Sessions are put together
        from the lines of a proxy between agents and model providers, such as llm-proxy.
      </p>
      <Button onClick={() => change({ time: { from: 'now-7d', to: 'now' } })}>Look at the last 7 days</Button>
    </>
  );
}

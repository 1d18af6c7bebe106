import type { ReactNode } from 'react';
import { SessionFilters } from '../../features/session-list/session-filters.tsx';
import { SessionTable } from '../../features/session-list/session-table.tsx';
import { StatusFooter } from '../../features/status-footer/status-footer.tsx';
import { DEFAULT_SESSION_VIEW, sessionPath } from '../../url-state/session-view.ts';
import { SessionsHeader } from './sessions-header.tsx';
import { SessionsNotices } from './sessions-notices.tsx';
import { sessionsProgress } from './sessions-progress.ts';
import { SessionsState } from './sessions-state.tsx';
import { SessionsTotals } from './sessions-totals.tsx';
import { useSessions } from './use-sessions.ts';

const KEY_HINTS = ['j k rows', 'Enter open', 'T time'];

/** The conversations of a range, each in a row, to find the one that matters by what it cost or how it ended. */
export function SessionsPage(): ReactNode {
  const model = useSessions();
  const { view, state, shown, change, follow } = model;
  return (
    <>
      <title>Sessions · Edda</title>
      <SessionsHeader model={model} />
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b px-3 py-1.5">
        <h1 className="text-lg font-semibold tracking-tight">Sessions</h1>
        <SessionFilters
          sessions={state.sessions}
          text={view.text}
          model={view.model}
          machine={view.machine}
          onChange={(filter) => change(filter, 'replace')}
        />
        <SessionsTotals sessions={shown} all={state.sessions.length} />
      </div>
      {shown.length === 0 ? (
        <SessionsState model={model} />
      ) : (
        <SessionTable
          sessions={shown}
          sort={view.sort}
          ascending={view.ascending}
          columns={view.columns}
          zone={view.zone}
          isBusy={state.phase === 'reading'}
          hrefOf={({ id, last }) =>
            sessionPath(id, { ...DEFAULT_SESSION_VIEW, backend: view.backend, zone: view.zone, hint: last })
          }
          onFollow={follow}
          onSort={(sort, ascending) => change({ sort, ascending }, 'replace')}
          onColumns={(columns) => change({ columns }, 'replace')}
        />
      )}
      <SessionsNotices model={model} />
      <StatusFooter
        progress={sessionsProgress(state, model.range)}
        zone={view.zone}
        now={model.range?.end ?? null}
        hints={KEY_HINTS}
      />
    </>
  );
}

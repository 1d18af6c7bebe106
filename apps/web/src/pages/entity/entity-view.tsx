import { type ReactNode, use, useState } from 'react';
import { Profiles } from '../../api/profiles.ts';
import { StatusFooter } from '../../features/status-footer/status-footer.tsx';
import { TraceHeader } from '../../features/trace-header/trace-header.tsx';
import { saidBy } from '../../features/trace-header/trace-facts.ts';
import { TraceLanes } from '../../features/trace-lanes/trace-lanes.tsx';
import { TraceState } from '../../features/trace-state/trace-state.tsx';
import { OpenLine } from './open-line.tsx';
import { changesInSearch, idInSearch, linesInSearch } from './search-links.ts';
import { EntityCaption } from './entity-caption.tsx';
import { EntityRows } from './entity-rows.tsx';
import { EntityNotices } from './entity-notices.tsx';
import { entityProgress } from './entity-progress.ts';
import { useEntity } from './use-entity.ts';
import { VersionsBefore } from './versions-before.tsx';

/** One trace, request or saga: its processes on a time axis, and its lines below. */
export function EntityView({ kind, id }: { readonly kind: string; readonly id: string }): ReactNode {
  const model = useEntity(kind, id);
  const title = use(Profiles).titleOf(kind);
  const { view, state, rows, lanes, versions, change, follow } = model;
  /** The line that is pointed at, in the drawing or in the list: each shows where it is in the other. */
  const [pointed, setPointed] = useState<string | null>(null);
  const open = (row: string): void => change({ row }, view.row === null ? 'push' : 'replace');
  const textOf = (rowId: string): string => {
    const row = rows.find((each) => each.id === rowId);
    return row === undefined ? '' : `${row.level}, ${row.lane?.name ?? row.service}: ${saidBy(row)}`;
  };
  return (
    <>
      <title>{`${title} ${id.slice(0, 8)} · Edda`}</title>
      <TraceHeader
        title={title}
        id={id}
        rows={rows}
        processes={lanes.lanes.length}
        traceUrl={model.traceUrl}
        searchHref={linesInSearch(rows, state.logql, view)}
        linkToPage={() => location.href}
        onFollow={follow}
      />
      {rows.length === 0 ? (
        <TraceState
          noun={title.toLowerCase()}
          state={state}
          zone={view.zone}
          onRetry={model.again}
          onStop={model.stop}
          onFurther={model.further}
          onSearch={() => follow(idInSearch(kind, id, view))}
        />
      ) : (
        <div className="flex min-h-0 flex-1">
          <section aria-label={`Lines of the ${title.toLowerCase()}`} className="flex min-w-0 flex-1 flex-col">
            <TraceLanes
              lanes={lanes}
              pointed={pointed}
              openId={view.row}
              versions={versions.during}
              textOf={textOf}
              onPoint={setPointed}
              onOpen={open}
              onVersion={(version) => follow(changesInSearch(version, view))}
            />
            <VersionsBefore
              changes={versions.before}
              origin={lanes.origin}
              hrefOf={(version) => changesInSearch(version, view)}
              onFollow={follow}
            />
            <EntityCaption
              rows={rows}
              lanes={lanes}
              zone={view.zone}
              reach={view.reach}
              onFurther={state.phase === 'settled' ? model.further : null}
            />
            <EntityRows model={model} pointed={pointed} onPoint={setPointed} />
          </section>
          {view.row !== null && <OpenLine model={model} id={view.row} />}
        </div>
      )}
      <EntityNotices model={model} />
      <StatusFooter
        progress={entityProgress(state, versions, view.zone)}
        zone={view.zone}
        now={rows[0] === undefined ? null : BigInt(rows[0].time)}
        hints={KEY_HINTS}
      />
    </>
  );
}

const KEY_HINTS = ['j k rows', 'Enter open', 'Esc close'];

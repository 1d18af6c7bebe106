import { type ReactNode, useState } from 'react';
import { StatusFooter } from '../../features/status-footer/status-footer.tsx';
import { TraceHeader } from '../../features/trace-header/trace-header.tsx';
import { saidBy } from '../../features/trace-header/trace-facts.ts';
import { TraceLanes } from '../../features/trace-lanes/trace-lanes.tsx';
import { TraceState } from '../../features/trace-state/trace-state.tsx';
import { OpenLine } from './open-line.tsx';
import { idInSearch, linesInSearch } from './search-links.ts';
import { TraceCaption } from './trace-caption.tsx';
import { TraceLines } from './trace-lines.tsx';
import { TraceNotices } from './trace-notices.tsx';
import { traceProgress } from './trace-progress.ts';
import { useTrace } from './use-trace.ts';

/** One trace: its processes on a time axis, and its lines below. */
export function TraceView({ id }: { readonly id: string }): ReactNode {
  const model = useTrace(id);
  const { view, state, rows, lanes, change, follow } = model;
  /** The line that is pointed at, in the drawing or in the list: each shows where it is in the other. */
  const [pointed, setPointed] = useState<string | null>(null);
  const open = (row: string): void => change({ row }, view.row === null ? 'push' : 'replace');
  const textOf = (rowId: string): string => {
    const row = rows.find((each) => each.id === rowId);
    return row === undefined ? '' : `${row.level}, ${row.lane?.name ?? row.service}: ${saidBy(row)}`;
  };
  return (
    <>
      <title>{`Trace ${id.slice(0, 8)} · Edda`}</title>
      <TraceHeader
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
          state={state}
          zone={view.zone}
          onRetry={model.again}
          onStop={model.stop}
          onSearch={() => follow(idInSearch(id, view))}
        />
      ) : (
        <div className="flex min-h-0 flex-1">
          <section aria-label="Lines of the trace" className="flex min-w-0 flex-1 flex-col">
            <TraceLanes
              lanes={lanes}
              pointed={pointed}
              openId={view.row}
              textOf={textOf}
              onPoint={setPointed}
              onOpen={open}
            />
            <TraceCaption rows={rows} lanes={lanes} zone={view.zone} />
            <TraceLines model={model} pointed={pointed} onPoint={setPointed} />
          </section>
          {view.row !== null && <OpenLine model={model} id={view.row} />}
        </div>
      )}
      <TraceNotices model={model} />
      <StatusFooter
        progress={traceProgress(state, view.zone)}
        zone={view.zone}
        now={rows[0] === undefined ? null : BigInt(rows[0].time)}
        hints={KEY_HINTS}
      />
    </>
  );
}

const KEY_HINTS = ['j k rows', 'Enter open', 'Esc close'];

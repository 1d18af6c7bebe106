import { parseNanos } from '@edda/model';
import { type ReactNode, useMemo } from 'react';
import { LogList } from '../../features/log-list/log-list.tsx';
import type { RowLook } from '../../features/log-list/log-row.tsx';
import { rowKeyAt } from '../../features/log-list/row-key.ts';
import { DEFAULT_LOOK } from '../../url-state/line-look.ts';
import type { EntityModel } from './use-entity.ts';

export interface EntityRowsProps {
  readonly model: EntityModel;
  readonly pointed: string | null;
  onPoint(id: string | null): void;
}

const nothing = (): void => undefined;

/** The list of a search, with offsets from the first line instead of times. */
export function EntityRows({ model, pointed, onPoint }: EntityRowsProps): ReactNode {
  const { buffer, view, rows, state, change } = model;
  const origin = rows[0]?.time ?? '0';
  const look = useMemo(
    (): RowLook => ({
      zone: view.zone,
      withDate: false,
      lines: DEFAULT_LOOK,
      matcher: null,
      traceUrl: null,
      entityWay: null,
      origin: parseNanos(origin) ?? 0n,
    }),
    [view.zone, origin],
  );
  return (
    <div
      className="relative flex min-h-0 flex-1 flex-col"
      onPointerOver={(event) => onPoint(rowKeyAt(event.target))}
      onPointerLeave={() => onPoint(null)}
    >
      <LogList
        rows={buffer}
        look={look}
        stale={false}
        openId={view.row}
        pointedId={pointed}
        end={<EndOfTrace isDone={state.phase === 'settled'} />}
        onOpen={(row, moved) => change({ row }, moved ? 'replace' : 'push')}
        onClose={() => change({ row: null }, 'replace')}
        onActive={onPoint}
        onNearEnd={nothing}
        onSight={nothing}
        onAway={nothing}
      />
    </div>
  );
}

function EndOfTrace({ isDone }: { readonly isDone: boolean }): ReactNode {
  return (
    <div className="flex h-(--row) items-center justify-center text-xs text-faint">
      <span role="gridcell">{isDone ? 'This is the last line.' : 'Looking for more lines …'}</span>
    </div>
  );
}

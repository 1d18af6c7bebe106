import type { Ask, AskedRange, ColumnName } from '@edda/protocol';
import { useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { lazy, type ReactNode, Suspense } from 'react';
import { remoteOf } from '../../api/remote-of.ts';
import type { RowBuffer } from '../../api/row-buffer.ts';
import { rowOptions } from '../../api/row.ts';
import type { TopValuesProps } from '../../features/facets/counted-name.ts';
import type { RowDetailProps } from '../../features/row-detail/row-detail.tsx';
import { entityHref } from '../../url-state/entity-href.ts';
import { tracePath } from '../../url-state/trace-view.ts';
import type { AskedTime } from '../../url-state/view-state.ts';

/** Reading lines takes the sources' profiles, which the list can do without. */
const RowDetail = lazy(async () => ({ default: (await import('../../features/row-detail/row-detail.tsx')).RowDetail }));

const TopValues = lazy(async () => ({ default: (await import('../../features/facets/top-values.tsx')).TopValues }));

/** Few links name a line that is gone. */
const GoneRowPanel = lazy(async () => ({ default: (await import('./gone-row-panel.tsx')).GoneRowPanel }));

const PLACES = {
  beside: 'wide:static wide:z-auto wide:w-[440px] wide:shrink-0',
  over: 'wide:absolute wide:inset-y-0 wide:right-0 wide:left-auto wide:w-[min(440px,90%)] wide:shadow-raised',
} as const satisfies Record<string, string>;

export interface OpenRowPanelProps extends Pick<
  RowDetailProps,
  'ask' | 'zone' | 'traceUrl' | 'sought' | 'columns' | 'actions' | 'linkToRow'
> {
  readonly backend: string;
  readonly id: string;
  /** The list that it may be in. */
  readonly rows: RowBuffer;
  /** What its values are counted in; null where nothing is asked that they could be of. */
  readonly counted: AskedRange | null;
  /** These are the lines of its trace already. */
  readonly isInTrace?: boolean;
  /** Beside the list, or over it where there is no room; on a narrow screen instead of it. */
  readonly place?: keyof typeof PLACES;
  readonly onChart?: TopValuesProps['onChart'];
  onAsk(ask: Ask): void;
  /** Looks at a time, at one service or (null) at all that was asked for. */
  onLook(time: AskedTime, service: string | null): void;
  /** Opens the next row or the one before it in this one's place. */
  onOpen(id: string): void;
  onFollow(href: string): void;
  onClose(): void;
}

/** The row that the address names, the same on every page with a list of lines. */
export function OpenRowPanel(props: OpenRowPanelProps): ReactNode {
  const { backend, id, rows, counted, isInTrace = false, place = 'beside', onChart, onLook, onOpen, ...shown } = props;
  const { ask, zone, onAsk, onClose } = shown;
  const item = rows.find(id);
  const detail = useQuery(rowOptions(backend, id, item?.labels ?? {}, ask));
  const remote = remoteOf(detail);
  const hinted = (time: string) => ({ backend, zone, hint: time });
  const step = (by: 1 | -1): void => {
    const next = rows.rowFrom(rows.indexOf(id) + by, by);
    if (next !== undefined) onOpen(next.row.id);
  };
  const topValues = (asked: AskedRange) => (name: ColumnName, mask: (text: string) => string) => (
    <TopValues asked={asked} name={name} mask={mask} {...(onChart && { onChart })} onChange={onAsk} />
  );
  return (
    <div className={clsx('fixed inset-0 z-30 flex flex-col bg-surface wide:border-l', PLACES[place])}>
      <Suspense>
        {remote.error?.code === 'not_found' ? (
          <GoneRowPanel backend={backend} id={id} zone={zone} onLook={onLook} onClose={onClose} />
        ) : (
          <RowDetail
            {...shown}
            detail={remote}
            row={item?.row ?? null}
            traceHref={isInTrace ? null : (traceId, time) => tracePath(traceId, hinted(time))}
            entityHref={(kind, of, time) => entityHref(kind, of, hinted(time))}
            {...(counted !== null && { renderTopValues: topValues(counted) })}
            {...(item !== undefined && { onStep: step })}
            onRetry={() => void detail.refetch()}
          />
        )}
      </Suspense>
    </div>
  );
}

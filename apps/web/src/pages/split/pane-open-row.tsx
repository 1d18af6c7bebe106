import { useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { lazy, type ReactNode, Suspense } from 'react';
import { remoteOf } from '../../api/remote-of.ts';
import { rowOptions } from '../../api/row.ts';
import { zoneName } from '../../platform/zone.ts';
import { entityHref } from '../../url-state/entity-href.ts';
import { splitPath } from '../../url-state/split-view.ts';
import { askedFromRange } from '../../url-state/time-text.ts';
import { tracePath } from '../../url-state/trace-view.ts';
import type { PaneModel } from './use-pane.ts';
import type { SplitModel } from './use-split-model.ts';

/** Reading lines takes the sources' profiles, which the list can do without. */
const RowDetail = lazy(async () => ({ default: (await import('../../features/row-detail/row-detail.tsx')).RowDetail }));

const TopValues = lazy(async () => ({ default: (await import('../../features/facets/top-values.tsx')).TopValues }));

export interface PaneOpenRowProps {
  readonly split: SplitModel;
  readonly pane: PaneModel;
  readonly id: string;
}

/** The row that the address names, beside the pane's lines; over them where two panes leave no room. */
export function PaneOpenRow({ split, pane, id }: PaneOpenRowProps): ReactNode {
  const { view, range, config, follow } = split;
  const { backend, zone } = view;
  const { run } = pane;
  const item = pane.search.rows.find(id);
  const detail = useQuery(rowOptions(backend, id, item?.labels ?? {}, pane.pane.ask));
  const linkToRow = (): string => {
    const fixed = range === null ? {} : { time: askedFromRange(range), zone: zoneName(zone) ?? 'UTC' };
    return location.origin + splitPath({ ...view, ...fixed });
  };
  return (
    <div
      className={clsx(
        'fixed inset-0 z-30 flex flex-col bg-surface wide:inset-auto wide:border-l',
        view.layout === 'panes'
          ? 'wide:absolute wide:inset-y-0 wide:right-0 wide:w-[min(440px,90%)] wide:shadow-raised'
          : 'wide:static wide:z-auto wide:w-[440px] wide:shrink-0',
      )}
    >
      <Suspense>
        <RowDetail
          detail={remoteOf(detail)}
          row={item?.row ?? null}
          ask={pane.pane.ask}
          zone={zone}
          traceUrl={config?.traceUrl ?? null}
          traceHref={(traceId, time) => tracePath(traceId, { backend, hint: time, zone })}
          entityHref={(kind, of, time) => entityHref(kind, of, { backend, hint: time, zone })}
          {...(run?.kind === 'log' && {
            renderTopValues: (name, mask) => (
              <TopValues asked={run.asked} name={name} mask={mask} onChange={pane.askFor} />
            ),
          })}
          linkToRow={linkToRow}
          onAsk={pane.askFor}
          onFollow={follow}
          onRetry={() => void detail.refetch()}
          onClose={pane.close}
        />
      </Suspense>
    </div>
  );
}

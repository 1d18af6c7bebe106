import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { remoteOf } from '../../api/remote-of.ts';
import { rowOptions } from '../../api/row.ts';
import { sessionPath } from '../../url-state/session-view.ts';
import { tracePath } from '../../url-state/trace-view.ts';
import { fixedView, linkTo } from './links.ts';
import type { SearchModel } from './use-search-model.ts';

/** Reading lines takes the sources' profiles, which the list can do without. */
const RowDetail = lazy(async () => ({ default: (await import('../../features/row-detail/row-detail.tsx')).RowDetail }));

/** The row that the address names, beside the list; on a narrow screen instead of it. */
export function OpenRow({ model, id }: { readonly model: SearchModel; readonly id: string }): ReactNode {
  const { view, range, config, search, change, close } = model;
  const item = search.rows.find(id);
  const detail = useQuery(rowOptions(view.backend, id, item?.labels ?? {}, view.ask));
  return (
    <div className="fixed inset-0 z-30 flex flex-col bg-surface wide:static wide:z-auto wide:w-[440px] wide:shrink-0 wide:border-l">
      <Suspense>
        <RowDetail
          detail={remoteOf(detail)}
          row={item?.row ?? null}
          ask={view.ask}
          zone={view.zone}
          traceUrl={config?.traceUrl ?? null}
          traceHref={(traceId, time) => tracePath(traceId, { backend: view.backend, hint: time, zone: view.zone })}
          sessionHref={(session, time) => sessionPath(session, { backend: view.backend, hint: time, zone: view.zone })}
          linkToRow={() => linkTo(range === null ? view : fixedView(view, range, id))}
          onAsk={(ask) => change({ ask })}
          onFollow={model.follow}
          onRetry={() => void detail.refetch()}
          onClose={close}
        />
      </Suspense>
    </div>
  );
}

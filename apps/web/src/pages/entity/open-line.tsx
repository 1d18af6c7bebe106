import { EMPTY_ASK } from '@edda/protocol';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { remoteOf } from '../../api/remote-of.ts';
import { rowOptions } from '../../api/row.ts';
import { RowDetail } from '../../features/row-detail/row-detail.tsx';
import { zoneName } from '../../platform/zone.ts';
import { entityHref } from '../../url-state/entity-href.ts';
import { entityPath, tracePath } from '../../url-state/trace-view.ts';
import { askInSearch } from './search-links.ts';
import type { EntityModel } from './use-entity.ts';

/** The line that the address names, beside the list; on a narrow screen instead of it. */
export function OpenLine({ model, id }: { readonly model: EntityModel; readonly id: string }): ReactNode {
  const { view, buffer, rows, traceUrl, change, follow } = model;
  const item = buffer.find(id);
  const detail = useQuery(rowOptions(view.backend, id, item?.labels ?? {}, EMPTY_ASK));
  const hint = item?.row.time ?? view.hint;
  const place = { backend: view.backend, zone: view.zone };
  return (
    <div className="fixed inset-0 z-30 flex flex-col bg-surface wide:static wide:z-auto wide:w-[440px] wide:shrink-0 wide:border-l">
      <RowDetail
        detail={remoteOf(detail)}
        row={item?.row ?? null}
        ask={EMPTY_ASK}
        zone={view.zone}
        traceUrl={traceUrl}
        traceHref={model.kind === 'trace' ? null : (traceId, time) => tracePath(traceId, { ...place, hint: time })}
        entityHref={(kind, of, time) => entityHref(kind, of, { ...place, hint: time })}
        linkToRow={() =>
          `${location.origin}${entityPath(model.kind, model.id, { ...view, hint, row: id, zone: zoneName(view.zone) ?? 'UTC' })}`
        }
        onAsk={(ask) => follow(askInSearch(ask, rows, view))}
        onFollow={follow}
        onRetry={() => void detail.refetch()}
        onClose={() => change({ row: null }, 'replace')}
      />
    </div>
  );
}

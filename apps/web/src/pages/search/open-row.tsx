import type { ColumnName, TextCondition } from '@edda/protocol';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react';
import { remoteOf } from '../../api/remote-of.ts';
import { rowOptions } from '../../api/row.ts';
import { isSameColumn, toggledColumn } from '../../url-state/line-look.ts';
import { entityHref } from '../../url-state/entity-href.ts';
import { tracePath } from '../../url-state/trace-view.ts';
import { fixedView, linkToRow } from './links.ts';
import { showChart } from './show-chart.ts';
import { RowActions } from './row-actions.tsx';
import type { SearchModel } from './use-search-model.ts';

/** Reading lines takes the sources' profiles, which the list can do without. */
const RowDetail = lazy(async () => ({ default: (await import('../../features/row-detail/row-detail.tsx')).RowDetail }));

const TopValues = lazy(async () => ({ default: (await import('../../features/facets/top-values.tsx')).TopValues }));

/** Few links name a line that is gone. */
const GoneRowPanel = lazy(async () => ({ default: (await import('./gone-row-panel.tsx')).GoneRowPanel }));

/** The row that the address names, beside the list; on a narrow screen instead of it. */
export function OpenRow({ model, id }: { readonly model: SearchModel; readonly id: string }): ReactNode {
  const { view, range, run, config, search, tools, change, open, close } = model;
  const item = search.rows.find(id);
  const { found } = useSyncExternalStore(tools.state.subscribe, tools.state.get);
  const step = (by: 1 | -1): void => {
    const next = search.rows.rowFrom(search.rows.indexOf(id) + by, by);
    if (next !== undefined) open(next.row.id, true);
  };
  const { look } = view;
  const columns = {
    isShown: (column: ColumnName) => look.columns.some((other) => isSameColumn(other, column)),
    toggle: (column: ColumnName) =>
      change({ look: { ...look, columns: toggledColumn(look.columns, column) } }, 'replace'),
  };
  const detail = useQuery(rowOptions(view.backend, id, item?.labels ?? {}, view.ask));
  const remote = remoteOf(detail);
  return (
    <div className="fixed inset-0 z-30 flex flex-col bg-surface wide:static wide:z-auto wide:w-[440px] wide:shrink-0 wide:border-l">
      <Suspense>
        {remote.error?.code === 'not_found' ? (
          <GoneRowPanel model={model} id={id} />
        ) : (
          <RowDetail
            detail={remote}
            row={item?.row ?? null}
            ask={view.ask}
            zone={view.zone}
            traceUrl={config?.traceUrl ?? null}
            traceHref={(traceId, time) => tracePath(traceId, { backend: view.backend, hint: time, zone: view.zone })}
            entityHref={(kind, of, time) =>
              entityHref(kind, of, { backend: view.backend, hint: time, zone: view.zone })
            }
            sought={found?.value ?? soughtText(view.ask.texts)}
            columns={columns}
            {...(run?.kind === 'log' && {
              renderTopValues: (name, mask) => (
                <TopValues
                  asked={run.asked}
                  name={name}
                  mask={mask}
                  onChart={(number, of) => void showChart(model, number, of)}
                  onChange={(ask) => change({ ask })}
                />
              ),
            })}
            actions={<RowActions model={model} id={id} />}
            {...(item === undefined ? {} : { onStep: step })}
            linkToRow={() => linkToRow(range === null ? view : fixedView(view, range, id))}
            onAsk={(ask) => change({ ask })}
            onFollow={model.follow}
            onRetry={() => void detail.refetch()}
            onClose={close}
          />
        )}
      </Suspense>
    </div>
  );
}

/** The text that a line was found by, where it is one that can be found again. */
function soughtText(texts: readonly TextCondition[]): string {
  return texts.find(({ exclude, regex }) => !exclude && !regex)?.value ?? '';
}

import type { ColumnName, TextCondition } from '@edda/protocol';
import { type ReactNode, useSyncExternalStore } from 'react';
import { isSameColumn, toggledColumn } from '../../url-state/line-look.ts';
import { OpenRowPanel } from '../open-row/open-row-panel.tsx';
import { fixedView, linkToRow } from './links.ts';
import { RowActions } from './row-actions.tsx';
import { showChart } from './show-chart.ts';
import type { SearchModel } from './use-search-model.ts';

/** The open row of the search, with what can be done with it there. */
export function OpenRow({ model, id }: { readonly model: SearchModel; readonly id: string }): ReactNode {
  const { view, range, run, config, search, tools, change } = model;
  const { found } = useSyncExternalStore(tools.state.subscribe, tools.state.get);
  const { look } = view;
  const columns = {
    isShown: (column: ColumnName) => look.columns.some((other) => isSameColumn(other, column)),
    toggle: (column: ColumnName) =>
      change({ look: { ...look, columns: toggledColumn(look.columns, column) } }, 'replace'),
  };
  return (
    <OpenRowPanel
      backend={view.backend}
      id={id}
      rows={search.rows}
      ask={view.ask}
      zone={view.zone}
      traceUrl={config?.traceUrl ?? null}
      counted={run?.kind === 'log' ? run.asked : null}
      sought={found?.value ?? soughtText(view.ask.texts)}
      columns={columns}
      actions={<RowActions model={model} id={id} />}
      linkToRow={() => linkToRow(range === null ? view : fixedView(view, range, id))}
      onChart={(number, of) => void showChart(model, number, of)}
      onAsk={(ask) => change({ ask })}
      onLook={(time, service) => {
        const ask = service === null ? view.ask : { ...view.ask, services: [service] };
        change({ ask, time, live: false, row: null });
      }}
      onOpen={(next) => model.open(next, true)}
      onFollow={model.follow}
      onClose={model.close}
    />
  );
}

/** The text that a line was found by, where it is one that can be found again. */
function soughtText(texts: readonly TextCondition[]): string {
  return texts.find(({ exclude, regex }) => !exclude && !regex)?.value ?? '';
}

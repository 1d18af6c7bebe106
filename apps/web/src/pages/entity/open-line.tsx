import { EMPTY_ASK } from '@edda/protocol';
import type { ReactNode } from 'react';
import { zoneName } from '../../platform/zone.ts';
import { entityPath } from '../../url-state/trace-view.ts';
import { OpenRowPanel } from '../open-row/open-row-panel.tsx';
import { askedOfLines, askInSearch, timeInSearch } from './search-links.ts';
import type { EntityModel } from './use-entity.ts';

/** The open row among the lines of a trace, or of anything else that has an id. */
export function OpenLine({ model, id }: { readonly model: EntityModel; readonly id: string }): ReactNode {
  const { view, buffer, rows, state, traceUrl, change, follow } = model;
  const hint = buffer.find(id)?.row.time ?? view.hint;
  return (
    <OpenRowPanel
      backend={view.backend}
      id={id}
      rows={buffer}
      ask={EMPTY_ASK}
      zone={view.zone}
      traceUrl={traceUrl}
      counted={askedOfLines(rows, state.logql, view)}
      isInTrace={model.kind === 'trace'}
      linkToRow={() => {
        const linked = { ...view, hint, row: id, zone: zoneName(view.zone) ?? 'UTC' };
        return `${location.origin}${entityPath(model.kind, model.id, linked)}`;
      }}
      onAsk={(ask) => follow(askInSearch(ask, rows, view))}
      onLook={(time, service) => follow(timeInSearch(time, service, view))}
      onOpen={(row) => change({ row }, 'replace')}
      onFollow={follow}
      onClose={() => change({ row: null }, 'replace')}
    />
  );
}

import type { ReactNode } from 'react';
import { zoneName } from '../../platform/zone.ts';
import { splitPath } from '../../url-state/split-view.ts';
import { askedFromRange } from '../../url-state/time-text.ts';
import { OpenRowPanel } from '../open-row/open-row-panel.tsx';
import type { PaneModel } from './use-pane.ts';
import type { SplitModel } from './use-split-model.ts';

export interface PaneOpenRowProps {
  readonly split: SplitModel;
  readonly pane: PaneModel;
  readonly id: string;
}

/** The open row of a pane; over its lines where two panes leave no room. */
export function PaneOpenRow({ split, pane, id }: PaneOpenRowProps): ReactNode {
  const { view, range, config, follow, change } = split;
  const { backend, zone } = view;
  const { ask } = pane.pane;
  return (
    <OpenRowPanel
      backend={backend}
      id={id}
      rows={pane.search.rows}
      ask={ask}
      zone={zone}
      traceUrl={config?.traceUrl ?? null}
      counted={pane.run?.kind === 'log' ? pane.run.asked : null}
      place={view.layout === 'panes' ? 'over' : 'beside'}
      linkToRow={() => {
        const fixed = range === null ? {} : { time: askedFromRange(range), zone: zoneName(zone) ?? 'UTC' };
        return location.origin + splitPath({ ...view, ...fixed });
      }}
      onAsk={pane.askFor}
      onLook={(time, service) => {
        const looked = service === null ? ask : { ...ask, services: [service] };
        change({ time, [pane.name]: { ...pane.pane, ask: looked, row: null } });
      }}
      onOpen={(next) => pane.open(next, true)}
      onFollow={follow}
      onClose={pane.close}
    />
  );
}

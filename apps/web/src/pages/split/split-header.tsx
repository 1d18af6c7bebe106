import type { ReactNode } from 'react';
import { shareableRefs } from '../../features/panel-picker/panel-refs.ts';
import { ShareMenu } from '../../features/share/share-menu.tsx';
import { TimeRangePicker } from '../../features/time-range/time-range-picker.tsx';
import { zoneName } from '../../platform/zone.ts';
import { InHeader } from '../../ui/header-slot.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { type SplitPane, splitPath } from '../../url-state/split-view.ts';
import { askedFromRange } from '../../url-state/time-text.ts';
import { LayoutChoice } from './layout-choice.tsx';
import type { SplitModel } from './use-split-model.ts';

/** The split view's part of the header: how it is laid out, when, the way out of a zoom, and the link. */
export function SplitHeader({ split }: { readonly split: SplitModel }): ReactNode {
  const { view, range, zooms, now, change, panels } = split;
  const shared = (pane: SplitPane): SplitPane => ({
    ...pane,
    panels: pane.panels === null || panels.data === undefined ? pane.panels : shareableRefs(pane.panels, panels.data),
  });
  const link = (fixed: boolean): string =>
    location.origin +
    splitPath({
      ...view,
      first: shared(view.first),
      second: shared(view.second),
      ...(fixed && range !== null ? { time: askedFromRange(range), zone: zoneName(view.zone) ?? 'UTC' } : {}),
    });
  return (
    <InHeader>
      <div className="max-wide:hidden">
        <LayoutChoice layout={view.layout} onChange={(layout) => change({ layout, divider: null })} />
      </div>
      <IconButton
        icon="zoom-out"
        label={zooms.before === null ? 'Zoom out' : 'Undo the zoom'}
        disabled={range === null}
        onClick={zooms.out}
      />
      <TimeRangePicker
        time={view.time}
        range={range}
        zone={view.zone}
        now={now}
        onChange={zooms.goTo}
        onZone={(zone) => change({ zone }, 'replace')}
      />
      <ShareMenu linkAsItIs={() => link(false)} linkToTheseLines={() => link(true)} />
    </InHeader>
  );
}
